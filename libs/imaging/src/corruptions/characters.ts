import { copyImage, type Image } from '../image.js';
import type { Random } from '../random/random.js';
import type { Corruption } from './corruption.js';
import { letters } from './letters.js';

/** Lines of text that fit under each other with a gap at 28 px, letters that fit beside each other, and the fewest of a word. */
const LINES = 4;
const LONGEST = 6;
const SHORTEST = 3;

/** A letter with its stroke is five grid steps high and takes four in a line. */
const STEPS_HIGH = 5;
const ADVANCE = 4;

/** Width of a stroke in grid steps (a pixel at least), and the level of burnt-in text. */
const STROKE = 1;
const WHITE = 255;

/**
 * Words of random letters: a row is [most words, most letters of a word, size]. The published size is a font scale of OpenCV, 0.14 to 0.18,
 * at which letters are 4 of 224 pixels high: half a pixel of 28, no longer text. Here the number is the height of a letter as a share of the
 * side, which can be read at 28 px (where letters snap to the pixel grid); a word then has 6 letters at most, and there are 4 lines.
 * Published colours are random; burnt-in text of a scanner is white. A word or letter that is not yet whole is fainter.
 */
export const characters: Corruption<readonly [words: number, letters: number, size: number]> = {
  name: 'characters',
  title: 'Burnt-in characters',
  description: 'Names, dates or side marks written into the pixels by a scanner or a viewer: words in white capitals.',
  family: 'artifact',
  channels: 'any',
  strength: ([words = 0, most = SHORTEST, size = 0]) => [words, most, size],
  nothing: ([, most, size]) => [0, most, size],
  render: (image, [words, most, size], _, random) => write(image, words, most, size, random),
};

function write(image: Image, words: number, most: number, size: number, random: Random): Image {
  const result = copyImage(image);
  const side = Math.min(image.height, image.width);
  const step = snapped((size * side) / STEPS_HIGH);
  const present = Math.min(1, words) + random.uniform() * Math.max(0, words - 1);
  const lines = shuffledLines(random);
  for (let word = 0; word < LINES; word++) {
    const indent = random.between(0.02, 0.14);
    const count = Math.min(LONGEST, SHORTEST + random.uniform() * (most - SHORTEST));
    const left = Math.round(indent * image.width);
    const top = Math.round(((lines[word]! + 0.14) / LINES) * image.height);
    for (let i = 0; i < LONGEST; i++) {
      const letter = letters[random.below(letters.length)]!;
      const share = Math.min(1, present - word) * Math.min(1, count - i);
      if (present > word && count > i) writeLetter(result, letter, left + ADVANCE * step * i, top, step, share);
    }
  }
  return result;
}

/** Small grid steps are whole pixels, as a font for small sizes is hinted. */
function snapped(step: number): number {
  return step < 2 ? Math.max(1, Math.round(step)) : step;
}

function shuffledLines(random: Random): number[] {
  const lines = Array.from({ length: LINES }, (_, i) => i);
  for (let last = LINES - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const held = lines[last]!;
    lines[last] = lines[other]!;
    lines[other] = held;
  }
  return lines;
}

/** Paints every pixel by its distance from the nearest stroke: no overlap counts twice. */
function writeLetter(
  image: Image,
  segments: Float64Array,
  left: number,
  top: number,
  step: number,
  share: number,
): void {
  const { height, width, channels, pixels } = image;
  const halfWidth = Math.max(1, STROKE * step) / 2;
  const bottom = Math.min(height, Math.ceil(top + STEPS_HIGH * step));
  const right = Math.min(width, Math.ceil(left + (ADVANCE - 1) * step));
  for (let y = Math.max(0, Math.floor(top)); y < bottom; y++) {
    const v = (y + 0.5 - top) / step - 0.5;
    for (let x = Math.max(0, Math.floor(left)); x < right; x++) {
      const u = (x + 0.5 - left) / step - 0.5;
      const ink = share * Math.min(1, Math.max(0, halfWidth + 0.5 - step * Math.sqrt(nearest(segments, u, v))));
      const at = (y * width + x) * channels;
      for (let c = at; c < at + channels; c++) pixels[c] = pixels[c]! + ink * (WHITE - pixels[c]!) + 0.5;
    }
  }
}

/** The squared distance of a point from the nearest segment. */
function nearest(segments: Float64Array, u: number, v: number): number {
  let least = Infinity;
  for (let i = 0; i < segments.length; i += 4) {
    const alongU = segments[i + 2]! - segments[i]!;
    const alongV = segments[i + 3]! - segments[i + 1]!;
    const fromU = u - segments[i]!;
    const fromV = v - segments[i + 1]!;
    const place = (fromU * alongU + fromV * alongV) / (alongU * alongU + alongV * alongV);
    const share = Math.min(1, Math.max(0, place));
    least = Math.min(least, (fromU - share * alongU) ** 2 + (fromV - share * alongV) ** 2);
  }
  return least;
}
