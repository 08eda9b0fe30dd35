import { imageSet, type ImageSet } from '@simdrift/datasets';

/** So many images from all over a split, which may be sorted by class. */
export function spread(images: ImageSet, wanted: number): ImageSet {
  if (wanted >= images.count) return images;
  const which = Array.from({ length: wanted }, (_, i) => Math.floor((i * images.count) / wanted));
  const size = images.images.length / images.count;
  const pixels = new Uint8Array(wanted * size);
  which.forEach((image, i) => pixels.set(images.image(image).pixels, i * size));
  return imageSet({ ...images, images: pixels, labels: Uint8Array.from(which, (image) => images.labels[image]!) });
}
