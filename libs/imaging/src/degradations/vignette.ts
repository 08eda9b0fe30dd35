import { blankLike, type Image } from '../image.js';
import type { Degradation } from './degradation.js';

export const vignette: Degradation = {
  name: 'vignette',
  title: 'Vignette',
  description: 'Lens or collimator cut the light off-axis: it falls with the square of the distance from the centre.',
  family: 'artifact',
  channels: 'any',
  apply: darkenCorners,
};

/** Light at the corners falls by the share `loss`, at the middle of an edge by half of it. */
function darkenCorners(image: Image, loss: number): Image {
  const { height, width, channels, pixels } = image;
  const result = blankLike(image);
  for (let y = 0, at = 0; y < height; y++) {
    const v = (2 * y + 1) / height - 1;
    const rowLight = 1 - 0.5 * loss * v * v;
    for (let x = 0; x < width; x++) {
      const u = (2 * x + 1) / width - 1;
      const light = rowLight - 0.5 * loss * u * u;
      for (let c = 0; c < channels; c++, at++) result.pixels[at] = pixels[at]! * light + 0.5;
    }
  }
  return result;
}
