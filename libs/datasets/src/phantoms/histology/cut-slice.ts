import type { Random } from '@simdrift/imaging';
import { direction } from '../shared/direction.js';
import { fibreNoise } from '../shared/fibre-noise.js';
import { step } from '../shared/shapes.js';
import { PIXELS } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import { addFat } from './histology-fat.js';
import { addGlands } from './histology-glands.js';
import type { HistologyLooks } from './histology-looks.js';
import { addNuclei } from './histology-nuclei.js';
import type { Slice } from './histology-slice.js';

// Scratch of one slice. Written whole before it is read.
const large = new Float64Array(PIXELS);
const fine = new Float64Array(PIXELS);
const streaks = new Float64Array(PIXELS);

/** Cuts a tissue: ground with fibres and clefts, then fat cells or glands, then nuclei. @param fatCell - size of the fat cells in pixels */
export function cutSlice(random: Random, looks: HistologyLooks, fatCell: number): Slice {
  const slice = { blue: new Float64Array(PIXELS), eosin: new Float64Array(PIXELS), room: new Float64Array(PIXELS) };
  const along = direction(random);
  valueNoise(large, random, random.between(5, 9));
  valueNoise(fine, random, 1.25);
  const length = random.between(7, 12);
  fibreNoise(streaks, random, { along, length, pitch: random.between(1.3, 2.1), wave: looks.wave, bend: large });
  for (let i = 0; i < PIXELS; i++) {
    const cleft = looks.gaps * step(streaks[i]! * 0.7 + large[i]! * 0.6 - 0.42, 0.25);
    const uneven = 1 + looks.uneven * large[i]! + looks.grain * fine[i]!;
    const tissue = Math.max(0, 1 - 1.6 * cleft);
    slice.eosin[i] = Math.max(0, looks.eosin * uneven + looks.fibre * streaks[i]! * 0.9) * tissue;
    slice.blue[i] =
      Math.max(0, looks.blue * (uneven + 0.8 * looks.grain * fine[i]! - 0.4 * looks.uneven * large[i]!)) * tissue;
    slice.room[i] = tissue;
  }
  if (looks.gland > 0.05) addGlands(slice, random, looks);
  if (looks.fat > 0.05) addFat(slice, random, looks.fat, fatCell);
  addNuclei(slice, random, looks, along);
  return slice;
}

/** Lays a second tissue beside the first, along a border through the tile. @param share - of the tile that the second takes, about */
export function joinSlices(random: Random, first: Slice, second: Slice, share: number): void {
  const [dx, dy] = direction(random);
  valueNoise(large, random, 6);
  const side = Math.sqrt(PIXELS);
  const border = (0.5 - share) * side;
  for (let i = 0; i < PIXELS; i++) {
    const x = (i % side) - side / 2;
    const y = Math.floor(i / side) - side / 2;
    const other = step(x * dx + y * dy + 2.5 * large[i]! - border, 1);
    first.blue[i]! += other * (second.blue[i]! - first.blue[i]!);
    first.eosin[i]! += other * (second.eosin[i]! - first.eosin[i]!);
  }
}
