import type { Random } from '@simdrift/imaging';
import { contourRadius } from '../shared/contour.js';
import { direction } from '../shared/direction.js';
import { blend, cover, rgbPlanes, type Rgb, type RgbPlanes } from '../shared/rgb.js';
import { bump, sq, step } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import { valueNoise } from '../shared/value-noise.js';
import type { BloodCell, Lobe } from './blood-cell.js';
import type { BloodStain } from './blood-stain.js';

const MIDDLE = (SIDE - 1) / 2;
const fine = new Float64Array(PIXELS);
const coarse = new Float64Array(PIXELS);

/** Light through the smear, before the camera: the plasma, the red cells beside, and the cell on top. */
export function drawSmear(random: Random, cell: BloodCell, stain: BloodStain, neighbours: number): RgbPlanes {
  const planes = rgbPlanes(PIXELS);
  valueNoise(coarse, random, 9);
  for (let i = 0; i < PIXELS; i++) cover(planes, i, stain.plasma, 1);
  for (let i = 0; i < PIXELS; i++) cover(planes, i, stain.redCell, 0.05 + 0.05 * coarse[i]!);
  for (let k = 0; k < neighbours; k++) drawRedCell(planes, random, cell, stain);
  valueNoise(fine, random, 1.15);
  valueNoise(coarse, random, 2.4);
  drawCell(planes, cell, stain);
  return planes;
}

/** A red cell somewhere around: a disc, paler in its middle. It is pressed aside by the cell in the middle. */
function drawRedCell(planes: RgbPlanes, random: Random, cell: BloodCell, stain: BloodStain): void {
  const radius = 4.7 + 0.45 * random.normal();
  const [dx, dy] = direction(random);
  const away = cell.looks.radius + radius * random.between(0.85, 1.05) + 9 * sq(random.uniform());
  const [x, y] = [cell.x + dx * away, cell.y + dy * away];
  const [stretch, tone] = [0.12 * random.normal(), random.between(0.75, 1)];
  const pallor = random.between(0.2, 0.6);
  const from = (at: number) => Math.max(0, Math.floor(at + MIDDLE - 1.4 * radius));
  const to = (at: number) => Math.min(SIDE - 1, Math.ceil(at + MIDDLE + 1.4 * radius));
  for (let row = from(y); row <= to(y); row++) {
    for (let column = from(x); column <= to(x); column++) {
      const squared = sq((column - MIDDLE - x) * (1 + stretch)) + sq((row - MIDDLE - y) * (1 - stretch));
      const inside = step(radius - Math.sqrt(squared), 0.8);
      if (inside > 0)
        cover(planes, row * SIDE + column, stain.redCell, inside * tone * (1 - pallor * bump(squared / 3.2)));
    }
  }
}

function drawCell(planes: RgbPlanes, { looks, x, y, outline, lobes }: BloodCell, stain: BloodStain): void {
  const cytoplasm = stain.tint([looks.red, looks.green, looks.blue]);
  const granule = stain.tint([looks.granuleRed, looks.granuleGreen, looks.granuleBlue]);
  const reach = 1.3 * looks.radius + 1;
  for (let i = 0, row = 0; row < SIDE; row++) {
    const dy = row - MIDDLE - y;
    for (let column = 0; column < SIDE; column++, i++) {
      const dx = column - MIDDLE - x;
      if (dx * dx + dy * dy > reach * reach) continue;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const inside = step(looks.radius * contourRadius(outline, dx, dy) - distance, 0.75);
      if (inside === 0) continue;
      const nucleus = step(-nucleusDistance(lobes, column - MIDDLE, row - MIDDLE), 0.75);
      // A cell is thicker towards its middle, so its rim is paler.
      cover(planes, i, cytoplasm, inside * (0.82 + 0.18 * step(looks.radius - distance - 1.5, 1.5)));
      const grains = looks.granules * step(fine[i]! + 0.1, 0.5);
      cover(planes, i, granule, inside * grains * (1 - nucleus));
      const shade = looks.dark + 0.5 * looks.chromatin * coarse[i]!;
      cover(planes, i, nucleusColor(stain, shade), inside * nucleus);
      cover(planes, i, granule, inside * grains * nucleus * looks.veil);
    }
  }
}

function nucleusColor(stain: BloodStain, shade: number): Rgb {
  return blend(stain.paleNucleus, stain.darkNucleus, Math.max(0, Math.min(1.1, shade)));
}

/** Distance to the nucleus, below 0 inside: the discs of the lobes, and bridges of half their width between. */
function nucleusDistance(lobes: readonly Lobe[], x: number, y: number): number {
  let nearest = Infinity;
  for (let k = 0; k < lobes.length; k++) {
    const { x: lobeX, y: lobeY, radius } = lobes[k]!;
    nearest = Math.min(nearest, Math.sqrt(sq(x - lobeX) + sq(y - lobeY)) - radius);
    if (k === 0) continue;
    const before = lobes[k - 1]!;
    const [ax, ay] = [lobeX - before.x, lobeY - before.y];
    const along = ((x - before.x) * ax + (y - before.y) * ay) / (ax * ax + ay * ay + 1e-9);
    const t = Math.max(0, Math.min(1, along));
    nearest = Math.min(nearest, Math.sqrt(sq(x - before.x - t * ax) + sq(y - before.y - t * ay)) - 0.5 * radius);
  }
  return nearest;
}
