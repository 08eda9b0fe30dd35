import { blankLike, type Image } from '../image.js';
import { toByte } from './to-byte.js';

/** Where a pixel comes from: source (row, column) = matrix · (row, column) + offset, in pixels, pixel centres at whole numbers. */
export interface Affine {
  /** [row by row, row by column, column by row, column by column]. */
  readonly matrix: readonly [number, number, number, number];
  readonly offset: readonly [number, number];
}

/**
 * Moves an image by an affine map, with bilinear sampling; outside, the border is repeated. The convention (output to input, rows
 * first) is SciPy's: `scipy.ndimage.affine_transform(image, matrix, offset, order=1, mode='nearest')`, rounded.
 *
 * @example one pixel to the right: warpAffine(image, { matrix: [1, 0, 0, 1], offset: [0, -1] })
 */
export function warpAffine(image: Image, { matrix, offset }: Affine): Image {
  const { height, width, channels, pixels } = image;
  const result = blankLike(image);
  const [rowByRow, rowByColumn, columnByRow, columnByColumn] = matrix;
  const [rowFrom, columnFrom] = offset;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = within(rowByRow * y + rowByColumn * x + rowFrom, height - 1);
      const column = within(columnByRow * y + columnByColumn * x + columnFrom, width - 1);
      const top = row | 0;
      const left = column | 0;
      const down = row - top;
      const across = column - left;
      const corner = (top * width + left) * channels;
      const right = left + 1 < width ? channels : 0;
      const below = top + 1 < height ? width * channels : 0;
      for (let c = corner; c < corner + channels; c++, at++) {
        const upper = pixels[c]! + across * (pixels[c + right]! - pixels[c]!);
        const lower = pixels[c + below]! + across * (pixels[c + below + right]! - pixels[c + below]!);
        result.pixels[at] = toByte(upper + down * (lower - upper));
      }
    }
  }
  return result;
}

function within(place: number, last: number): number {
  return place <= 0 ? 0 : place >= last ? last : place;
}
