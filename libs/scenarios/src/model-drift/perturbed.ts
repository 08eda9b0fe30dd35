import type { Image } from '@simdrift/imaging';

/**
 * An image under a universal perturbation: each pixel value moved by `severity` of the perturbation, rounded to whole values and held in
 * 0..255. Severity 0 changes nothing, and no pixel is changed less at a higher one.
 *
 * @param perturbation - change of each pixel value at severity 1, as many as the image has
 * @param severity - 0..1
 * @see S.-M. Moosavi-Dezfooli et al., Universal adversarial perturbations, CVPR 2017
 * @example perturbed({ height: 1, width: 1, channels: 1, pixels: Uint8Array.of(100) }, Int8Array.of(-12), 0.5).pixels; // [94]
 */
export function perturbed(image: Image, perturbation: Int8Array, severity: number): Image {
  const { pixels } = image;
  if (perturbation.length !== pixels.length)
    throw new RangeError(`A perturbation of ${perturbation.length} values does not fit an image of ${pixels.length}.`);
  const result = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const change = perturbation[i]!;
    const moved = pixels[i]! + Math.sign(change) * Math.round(severity * Math.abs(change));
    result[i] = Math.min(255, Math.max(0, moved));
  }
  return { ...image, pixels: result };
}
