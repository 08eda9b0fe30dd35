import { blankLike, type Image } from '../image.js';
import { makeScratch } from '../operations/scratch.js';
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

const sumScratch = makeScratch();
const rowScratch = makeScratch();

/** Where each column (or row) of a zoomed image reads: between `from` and the pixel after it, at the share `part`. */
interface Places {
  readonly from: Int32Array;
  readonly part: Float64Array;
}

function meanOfZooms(image: Image, last: number, step: number, scale: number): Image {
  const { height, width, channels, pixels } = image;
  const size = pixels.length;
  const sums = sumScratch(size);
  for (let i = 0; i < size; i++) sums[i] = 2 * pixels[i]!; // the image itself, and the zoom of 1
  let total = 2;
  const steps = (last - 1) / step;
  for (let i = 1; i < steps + 1 - 1e-6; i++) {
    const weight = Math.min(1, steps + 1 - i);
    const across = placesOf(width, 1 + i * step, scale);
    const down = height === width ? across : placesOf(height, 1 + i * step, scale);
    addZoomed(image, across, down, weight, channels, sums);
    total += weight;
  }
  const result = blankLike(image);
  for (let i = 0; i < size; i++) result.pixels[i] = toByte(sums[i]! / total);
  return result;
}

/** In pixels of the 224 px raster: a crop of ⌈length / zoom⌉, resized to round(crop · zoom) with its corners kept, cut to length. */
function placesOf(length: number, zoom: number, scale: number): Places {
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

function addZoomed(
  { height, width, channels, pixels }: Image,
  across: Places,
  down: Places,
  weight: number,
  step: number,
  sums: Float64Array,
): void {
  const stride = width * channels;
  const row = rowScratch(stride);
  const next = width > 1 ? step : 0;
  for (let y = 0, at = 0; y < height; y++) {
    const upper = down.from[y]! * stride;
    const lower = Math.min(height - 1, down.from[y]! + 1) * stride;
    const below = weight * down.part[y]!;
    const above = weight - below;
    for (let i = 0; i < stride; i++) row[i] = above * pixels[upper + i]! + below * pixels[lower + i]!;
    for (let x = 0; x < width; x++) {
      const left = across.from[x]! * step;
      const part = across.part[x]!;
      for (let c = 0; c < step; c++, at++) {
        const level = row[left + c]!;
        sums[at] = sums[at]! + level + part * (row[left + next + c]! - level);
      }
    }
  }
}
