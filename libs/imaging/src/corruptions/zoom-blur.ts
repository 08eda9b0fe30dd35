import { blankLike, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import type { Corruption } from './corruption.js';

/**
 * The mean of the image and of its zooms about the centre: a row is [last zoom, step], for the zooms 1, 1 + step, … as published.
 * Between levels the last zoom counts in part.
 *
 * A zoom reads the image where the published crop and SciPy's linear zoom read one of 224 px, rounding of their sizes included; on other
 * rasters the places are scaled and read between pixels, so that zooms of less than a pixel at 28 px count too.
 */
export const zoomBlur: Corruption<readonly [last: number, step: number]> = {
  name: 'zoom_blur',
  title: 'Zoom blur',
  description:
    'The camera or the patient moves along the axis during the exposure: the picture streams out of its centre.',
  family: 'blur',
  channels: 'any',
  strength: ([last = 1, step = 0.01]) => [last, step],
  nothing: ([, step]) => [1, step],
  render: (image, [last, step], scale) => meanOfZooms(image, last, step, scale),
};

/** Where each place of an axis reads in a zoomed image: between `from` and the place after it, at the share `part`. */
interface Axis {
  readonly from: Int32Array;
  readonly part: Float64Array;
}

/** A zoom along both axes, and how much it counts. */
interface Zoom {
  readonly weight: number;
  readonly across: Axis;
  readonly down: Axis;
}

/** What one row of the result reads: pixel x reads `pixels[k]` with `weights[k]`, for k from `ends[x − 1]` to `ends[x]`. */
interface RowReads {
  readonly ends: Int32Array;
  readonly pixels: Int32Array;
  readonly weights: Float64Array;
}

/** Up to this many pixels, what is read is kept for the next image of the same size and strength: for as many strengths, or for one. */
const SMALL = 64 * 64;
const LARGE = 256 * 256;
const STRENGTHS = 8;

const kept = new Map<string, (RowReads | undefined)[]>();

/** The zooms read the same few pixels near each place again and again: their weights are added up first, for all channels at once. */
function meanOfZooms(image: Image, last: number, step: number, scale: number): Image {
  const { height, width } = image;
  const key = `${height} ${width} ${last} ${step}`;
  const rows = kept.get(key) ?? [];
  if (rows.length === 0 && height * width <= LARGE) {
    if (kept.size >= (height * width <= SMALL ? STRENGTHS : 1)) kept.clear();
    kept.set(key, rows);
  }
  let zooms: readonly Zoom[] | undefined;
  const result = blankLike(image);
  for (let y = 0; y < height; y++) {
    const reads = rows[y] ?? readsOf(y, image, (zooms ??= zoomsOf(image, last, step, scale)));
    if (height * width <= LARGE) rows[y] = reads;
    if (image.channels === 1) readGray(reads, image.pixels, result.pixels, y * width);
    else readColor(reads, image.pixels, result.pixels, y * width * 3);
  }
  return result;
}

function readGray({ ends, pixels, weights }: RowReads, source: Uint8Array, target: Uint8Array, at: number): void {
  for (let x = 0, k = 0; x < ends.length; x++) {
    let sum = 0;
    for (const end = ends[x]!; k < end; k++) sum += weights[k]! * source[pixels[k]!]!;
    target[at + x] = toByte(sum);
  }
}

function readColor({ ends, pixels, weights }: RowReads, source: Uint8Array, target: Uint8Array, at: number): void {
  for (let x = 0, k = 0, to = at; x < ends.length; x++, to += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const end = ends[x]!; k < end; k++) {
      const weight = weights[k]!;
      const from = 3 * pixels[k]!;
      red += weight * source[from]!;
      green += weight * source[from + 1]!;
      blue += weight * source[from + 2]!;
    }
    target[to] = toByte(red);
    target[to + 1] = toByte(green);
    target[to + 2] = toByte(blue);
  }
}

/** The image itself and the zoom of 1, as one of twice the weight, then the zooms above 1; weights sum to 1. */
function zoomsOf({ height, width }: Image, last: number, step: number, scale: number): readonly Zoom[] {
  const weights = [2];
  const steps = (last - 1) / step;
  for (let i = 1; i < steps + 1 - 1e-6; i++) weights.push(Math.min(1, steps + 1 - i));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, i) => {
    const across = axisOf(width, 1 + i * step, scale);
    const down = height === width ? across : axisOf(height, 1 + i * step, scale);
    return { weight: weight / total, across, down };
  });
}

let sums = new Float64Array(1024);

function readsOf(y: number, { height, width }: Image, zooms: readonly Zoom[]): RowReads {
  if (sums.length < height * width) sums = new Float64Array(height * width);
  const ends = new Int32Array(width);
  const pixels = new Int32Array(4 * width * zooms.length);
  const weights = new Float64Array(pixels.length);
  let count = 0;
  for (let x = 0; x < width; x++) {
    const first = count;
    for (let z = 0; z < zooms.length; z++) {
      const { weight, across, down } = zooms[z]!;
      const right = across.part[x]!;
      const lower = down.part[y]!;
      const at = down.from[y]! * width + across.from[x]!;
      count = add(at, weight * (1 - lower) * (1 - right), pixels, count);
      count = add(at + 1, weight * (1 - lower) * right, pixels, count);
      count = add(at + width, weight * lower * (1 - right), pixels, count);
      count = add(at + width + 1, weight * lower * right, pixels, count);
    }
    for (let k = first; k < count; k++) {
      weights[k] = sums[pixels[k]!]!;
      sums[pixels[k]!] = 0;
    }
    ends[x] = count;
  }
  return { ends, pixels: pixels.slice(0, count), weights: weights.slice(0, count) };
}

/** Adds to the weight of a pixel, and lists the pixel if it is new. A weight of 0 reads nothing, beyond the border neither. */
function add(pixel: number, weight: number, pixels: Int32Array, count: number): number {
  if (weight === 0) return count;
  if (sums[pixel] === 0) pixels[count++] = pixel;
  sums[pixel] = sums[pixel]! + weight;
  return count;
}

/** In pixels of the 224 px raster: a crop of ⌈length / zoom⌉, resized to round(crop · zoom) with its corners kept, cut to length. */
function axisOf(length: number, zoom: number, scale: number): Axis {
  const published = Math.max(1, Math.round(length / scale));
  const crop = Math.ceil(published / zoom);
  const top = Math.floor((published - crop) / 2);
  const resized = halfToEven(crop * zoom);
  const trim = Math.floor((resized - published) / 2);
  const ratio = resized > 1 ? (crop - 1) / (resized - 1) : 0;
  const from = new Int32Array(length);
  const part = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const place = top + ((i + 0.5) / scale - 0.5 + trim) * ratio;
    const here = Math.min(length - 1, Math.max(0, (place + 0.5) * scale - 0.5));
    from[i] = Math.min(Math.max(0, length - 2), Math.floor(here));
    part[i] = here - from[i]!;
  }
  return { from, part };
}

/** Python's `round`. */
function halfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}
