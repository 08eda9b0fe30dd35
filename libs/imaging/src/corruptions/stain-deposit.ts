import { copyImage, type Image } from '../image.js';
import type { Random } from '../random/random.js';
import type { Corruption } from './corruption.js';

/** Most deposits, and their mean radius in pixels of 224: the published inks are 24 or 32 pixels wide. */
const MOST = 5;
const SMALLEST = 10;
const LARGEST = 14;

/** The outline: waves round the deposit, from lobes to frayed edges, each of at most this share of the radius. */
const WAVES = [2, 3, 5, 8, 13, 21] as const;
const ROUGHNESS = [0.12, 0.12, 0.08, 0.06, 0.06, 0.05] as const;

/** Droplets beside a deposit, and their largest radius as a share of its own. */
const DROPLETS = 5;
const DROPLET = 0.2;

/**
 * Black blots: a row is [largest count], of which 1 to all are there. The published rule stamps ten ink shapes from a file; these are
 * drawn: a disc whose outline is lobed and frayed by waves of random phase, with a few droplets round it. Below one deposit, and between two
 * counts, the last one grows.
 */
export const stainDeposit: Corruption<readonly [count: number]> = {
  name: 'stain_deposit',
  title: 'Stain deposit',
  description: 'Precipitate of the stain on the slide: black, frayed blots that hide what lies under them.',
  family: 'artifact',
  channels: 'any',
  strength: ([count = 0]) => [count],
  nothing: () => [0],
  render: (image, [count], scale, random) => deposit(image, count, scale, random),
};

function deposit(image: Image, count: number, scale: number, random: Random): Image {
  const result = copyImage(image);
  const present = Math.min(1, count) + random.uniform() * Math.max(0, count - 1);
  const phases = new Float64Array(WAVES.length);
  for (let i = 0; i < MOST; i++) {
    const x = random.between(0.1, 0.9) * image.width;
    const y = random.between(0.1, 0.9) * image.height;
    const grown = Math.sqrt(Math.min(1, Math.max(0, present - i)));
    const radius = random.between(SMALLEST, LARGEST) * scale * grown;
    for (let wave = 0; wave < WAVES.length; wave++) phases[wave] = random.between(0, 2 * Math.PI);
    if (radius > 0) blot(result, x, y, radius, phases, ROUGHNESS);
    for (let drop = 0; drop < DROPLETS; drop++) {
      const heading = random.between(0, 2 * Math.PI);
      const away = random.between(1.15, 1.6) * radius;
      const size = random.between(0.05, DROPLET) * radius;
      if (size > 0) blot(result, x + away * Math.cos(heading), y + away * Math.sin(heading), size, phases, NONE);
    }
  }
  return result;
}

const NONE = [0, 0, 0, 0, 0, 0] as const;
const REACH = 1 + ROUGHNESS.reduce((sum, share) => sum + share, 0);

/** Blackens what lies inside the outline; the edge is a pixel soft, and a blot thinner than a pixel is as faint as it is small. */
function blot(
  image: Image,
  x: number,
  y: number,
  radius: number,
  phases: Float64Array,
  roughness: readonly number[],
): void {
  const { height, width, channels, pixels } = image;
  const reach = radius * (roughness === NONE ? 1 : REACH) + 0.5;
  // Of a disc smaller than a pixel the soft edge would make too much.
  const weight = Math.min(1, 2 * radius);
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(height, y + reach); row++) {
    const dy = row + 0.5 - y;
    for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(width, x + reach); column++) {
      const dx = column + 0.5 - x;
      let outline = 1;
      if (roughness !== NONE) {
        const angle = Math.atan2(dy, dx);
        for (let i = 0; i < WAVES.length; i++) outline += roughness[i]! * Math.sin(WAVES[i]! * angle + phases[i]!);
      }
      const inside = Math.min(1, Math.max(0, radius * outline - Math.sqrt(dx * dx + dy * dy) + 0.5));
      const open = 1 - weight * inside;
      const at = (row * width + column) * channels;
      for (let c = at; c < at + channels; c++) pixels[c] = pixels[c]! * open + 0.5;
    }
  }
}
