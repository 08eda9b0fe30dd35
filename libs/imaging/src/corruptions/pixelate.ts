import { blankLike, type Image } from '../image.js';
import { makeScratch } from '../operations/scratch.js';
import { toByte } from '../operations/to-byte.js';
import { PUBLISHED_SIZE, type Corruption } from './corruption.js';

/** The smallest block that a raster coarser than the published one can show as a block. */
const SMALLEST = 2;

/**
 * Fewer pixels: blocks are replaced by their mean. A row is [c], the share of the lines and columns that is kept, so that a block is
 * 1 / c pixels wide; at 224 px this is Pillow's BOX filter down and up again.
 *
 * A block of 4 pixels of 224 is half a pixel of 28, which no raster of 28 can show. On a coarser raster the blocks
 * are therefore as wide as changes a slope as much: b − 1/b scales with the size (a block of b pixels moves its levels by (b − 1/b) / 4
 * of a pixel's slope on average). Where that is less than 2 pixels, blocks of 2 are blended in, by as much as makes the change the
 * same. From level 0 to 1 the blocks of level 1 fade in.
 */
export const pixelate: Corruption<readonly [block: number, share: number]> = {
  name: 'pixelate',
  title: 'Pixelate',
  description: 'Images that were stored or sent at a lower resolution: blocks of one color instead of detail.',
  family: 'digital',
  channels: 'any',
  strength: ([kept = 1]) => [PUBLISHED_SIZE / Math.trunc(PUBLISHED_SIZE * kept), 1],
  nothing: ([block]) => [block, 0],
  render(image, [block, share], scale) {
    const coarse = scale < 1;
    const step = scale * (block - 1 / block);
    const wanted = coarse ? (step + Math.sqrt(step * step + 4)) / 2 : block * scale;
    const shown = coarse ? Math.max(SMALLEST, wanted) : wanted;
    const faded = coarse ? (share * (wanted - 1 / wanted)) / (shown - 1 / shown) : share;
    return blocks(image, shown, faded, !coarse);
  },
};

const narrowScratch = makeScratch();
const smallScratch = makeScratch();

/** Blends in the means of blocks `side` pixels wide, the first of them in the corner; `whole`: every pixel belongs to one block. */
function blocks(image: Image, side: number, share: number, whole: boolean): Image {
  const { height, width, channels, pixels } = image;
  const across = cellsOf(width, side, whole);
  const down = height === width ? across : cellsOf(height, side, whole);
  const narrow = narrowScratch(height * across.count * channels);
  for (let y = 0; y < height; y++) {
    reduce(pixels, y * width * channels, narrow, y * across.count * channels, across, channels);
  }
  const row = across.count * channels;
  const small = smallScratch(down.count * row);
  reduce(narrow, 0, small, 0, down, row);
  const result = blankLike(image);
  for (let y = 0, at = 0; y < height; y++) {
    // The row of blocks that this line lies in, and the share of the next one.
    const own = down.part[y]!;
    const upper = down.cell[y]! * row;
    const lower = own < 1 ? upper + row : upper;
    for (let i = 0; i < row; i++) narrow[i] = own * small[upper + i]! + (1 - own) * small[lower + i]!;
    for (let x = 0; x < width; x++) {
      const part = across.part[x]!;
      const left = across.cell[x]! * channels;
      const right = part < 1 ? left + channels : left;
      for (let c = 0; c < channels; c++, at++) {
        const mean = part * narrow[left + c]! + (1 - part) * narrow[right + c]!;
        result.pixels[at] = toByte(pixels[at]! + share * (mean - pixels[at]!));
      }
    }
  }
  return result;
}

/** Which block each place of an axis lies in; where it straddles two, the first, and the part that lies in it. */
interface Cells {
  readonly count: number;
  readonly cell: Int32Array;
  readonly part: Float64Array;
  /** How many places each block is wide. */
  readonly widths: Float64Array;
}

function cellsOf(length: number, side: number, whole: boolean): Cells {
  const count = Math.max(1, Math.ceil(length / side - 1e-9));
  const cell = new Int32Array(length);
  const part = new Float64Array(length).fill(1);
  const widths = new Float64Array(count);
  for (let i = 0; i < length; i++) {
    // Pillow gives a pixel to the block that its centre lies in.
    const first = Math.min(count - 1, Math.floor((whole ? i + 0.5 : i) / side + 1e-12));
    cell[i] = first;
    if (!whole && first < count - 1) part[i] = Math.min(1, (first + 1) * side - i);
    widths[first]! += part[i]!;
    if (part[i]! < 1) widths[first + 1]! += 1 - part[i]!;
  }
  return { count, cell, part, widths };
}

/** The means of one line over its blocks; `step` numbers belong together: the channels of a pixel, or a whole row. */
function reduce(
  source: Uint8Array | Float64Array,
  from: number,
  target: Float64Array,
  to: number,
  { count, cell, part, widths }: Cells,
  step: number,
): void {
  target.fill(0, to, to + count * step);
  for (let place = 0, at = from; place < cell.length; place++, at += step) {
    const first = to + cell[place]! * step;
    const own = part[place]! / widths[cell[place]!]!;
    for (let i = 0; i < step; i++) target[first + i] = target[first + i]! + own * source[at + i]!;
    if (part[place] === 1) continue;
    const rest = (1 - part[place]!) / widths[cell[place]! + 1]!;
    for (let i = 0; i < step; i++) target[first + step + i] = target[first + step + i]! + rest * source[at + i]!;
  }
}
