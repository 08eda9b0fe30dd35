import type { Random } from '@simdrift/imaging';
import { contourRadius, drawContour, type Contour } from '../shared/contour.js';
import { sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import type { HistologyLooks } from './histology-looks.js';
import type { Slice } from './histology-slice.js';

// Scratch: written whole before it is read.
const walls = new Float64Array(PIXELS);

interface Gland {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly outline: Contour;
}

/**
 * Puts glands into the tissue. From the middle outwards: the hollow, goblet cells full of pale mucin, the nuclei at the foot of the
 * epithelium. Disorder makes them irregular and close.
 */
export function addGlands(slice: Slice, random: Random, looks: HistologyLooks): void {
  valueNoise(walls, random, 1.6);
  const radius = (8.2 - 1.2 * looks.crowd) * random.between(0.85, 1.2);
  const pitch = 2 * radius * random.between(1, 1.12);
  const [offsetX, offsetY] = [pitch * random.uniform(), pitch * random.uniform()];
  for (let row = 0, y = offsetY - pitch; y < SIDE + radius; y += 0.88 * pitch, row++) {
    for (let x = offsetX - pitch - (row % 2) * 0.5 * pitch; x < SIDE + radius; x += pitch) {
      addGland(slice, looks, {
        x: x + 0.12 * pitch * random.normal(),
        y: y + 0.12 * pitch * random.normal(),
        radius: radius * random.between(0.85, 1.1),
        outline: drawContour(random, [0, 0.08 + 0.4 * looks.disorder, 0.3 * looks.disorder, 0.25 * looks.disorder]),
      });
    }
  }
}

function addGland({ blue, eosin, room }: Slice, looks: HistologyLooks, { x, y, radius, outline }: Gland): void {
  const reach = 1.5 * radius;
  const lastRow = Math.min(SIDE - 1, Math.ceil(y + reach));
  const lastColumn = Math.min(SIDE - 1, Math.ceil(x + reach));
  for (let row = Math.max(0, Math.floor(y - reach)); row <= lastRow; row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column <= lastColumn; column++) {
      const distance = Math.sqrt(sq(column - x) + sq(row - y));
      const along = distance / (radius * Math.max(0.3, contourRadius(outline, column - x, row - y)));
      const inside = looks.gland * step(1 - along, 0.1);
      if (inside === 0) continue;
      const hollow = step(looks.lumen - along, 0.1);
      const mucin = step(looks.goblet - along, 0.12) * (1 - hollow);
      // Goblet cells stand side by side: their walls show as unevenness.
      const cells = 1 + 0.9 * walls[row * SIDE + column]!;
      const foot = 1 - Math.max(hollow, mucin);
      const i = row * SIDE + column;
      const blueHere = 0.05 * hollow + 0.2 * mucin * cells + (0.3 + 0.2 * looks.crowd) * foot;
      const eosinHere = 0.06 * hollow + 0.14 * mucin * cells + 0.34 * foot;
      blue[i]! += inside * (blueHere - blue[i]!);
      eosin[i]! += inside * (eosinHere - eosin[i]!);
      room[i] = room[i]! * (1 - inside) + inside * foot;
    }
  }
}
