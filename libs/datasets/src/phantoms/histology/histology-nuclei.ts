import type { Random } from '@simdrift/imaging';
import { step } from '../shared/shapes.js';
import { SIDE } from '../shared/side.js';
import type { HistologyLooks } from './histology-looks.js';
import type { Slice } from './histology-slice.js';

/** Scatters nuclei where there is room: about as many on 100 pixels as the tissue has, apart from one another; in fibres they lie along. */
export function addNuclei(slice: Slice, random: Random, looks: HistologyLooks, along: readonly [number, number]): void {
  const crowded = looks.nuclei + 9 * looks.gland * looks.crowd;
  if (crowded < 0.05) return;
  const pitch = 10 / Math.sqrt(crowded);
  for (let y = -pitch * random.uniform(); y < SIDE + 1; y += pitch) {
    for (let x = -pitch * random.uniform(); x < SIDE + 1; x += pitch) {
      const atX = x + 0.95 * pitch * (random.uniform() - 0.5);
      const atY = y + 0.95 * pitch * (random.uniform() - 0.5);
      const size = looks.size * random.between(0.75, 1.25);
      const dark = looks.dark * random.between(0.65, 1.2);
      const turn = 0.35 * random.normal();
      const [dx, dy] = [along[0] - turn * along[1], along[1] + turn * along[0]];
      const perLength = 1 / Math.sqrt(dx * dx + dy * dy);
      addNucleus(slice, { x: atX, y: atY, dx: dx * perLength, dy: dy * perLength, size, stretch: looks.stretch, dark });
    }
  }
}

interface SmallNucleus {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly size: number;
  readonly stretch: number;
  readonly dark: number;
}

function addNucleus({ blue, eosin, room }: Slice, { x, y, dx, dy, size, stretch, dark }: SmallNucleus): void {
  const longer = Math.sqrt(1 + stretch);
  const [long, short] = [size * longer, size / longer];
  const reach = long + 0.8;
  const lastRow = Math.min(SIDE - 1, Math.ceil(y + reach));
  const lastColumn = Math.min(SIDE - 1, Math.ceil(x + reach));
  for (let row = Math.max(0, Math.floor(y - reach)); row <= lastRow; row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column <= lastColumn; column++) {
      const u = ((column - x) * dx + (row - y) * dy) / long;
      const v = ((row - y) * dx - (column - x) * dy) / short;
      const i = row * SIDE + column;
      const inside = step((1 - Math.sqrt(u * u + v * v)) * short, 0.7) * room[i]!;
      if (inside === 0) continue;
      blue[i] = Math.max(blue[i]!, blue[i]! + inside * (dark - blue[i]!));
      eosin[i]! += 0.5 * inside * (0.25 - eosin[i]!);
    }
  }
}
