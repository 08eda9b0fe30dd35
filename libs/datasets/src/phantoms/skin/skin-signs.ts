import type { Random } from '@simdrift/imaging';
import { direction } from '../shared/direction.js';
import { sq, step } from '../shared/shapes.js';
import { SIDE } from '../shared/side.js';
import { drawStroke } from '../shared/stroke.js';
import type { SkinLesion } from './skin-lesion.js';

const MIDDLE = (SIDE - 1) / 2;

/** Branching vessels, as optical depth of blood, from the border inwards. */
export function drawVessels(blood: Float64Array, random: Random, { looks, x, y }: SkinLesion): void {
  const count = Math.floor(4.5 * looks.vessels + random.uniform() * 0.6);
  for (let k = 0; k < count; k++) {
    const [ax, ay] = direction(random);
    const [bx, by] = direction(random);
    const [cx, cy] = [MIDDLE + x, MIDDLE + y];
    const far = looks.radius * random.between(0.7, 1.1);
    const near = looks.radius * random.between(0.1, 0.6);
    const [mx, my] = [cx + 0.6 * far * ax + 2 * random.normal(), cy + 0.6 * far * ay + 2 * random.normal()];
    drawStroke(blood, [cx + far * ax, cy + far * ay, mx, my, cx + near * bx, cy + near * by], 0.55);
  }
}

/** Lacunae: lakes of blood inside the outline. */
export function drawLacunae(blood: Float64Array, random: Random, { looks, x, y }: SkinLesion): void {
  const count = Math.floor(looks.lacunae + random.uniform() - 0.8);
  for (let k = 0; k < count; k++) {
    const [dx, dy] = direction(random);
    const away = looks.radius * 0.8 * Math.sqrt(random.uniform());
    const lake = { x: MIDDLE + x + away * dx, y: MIDDLE + y + away * dy, radius: random.between(1, 2.6) };
    addDisc(blood, lake, random.between(0.5, 1.3));
  }
}

/** Milia: bright cysts of about a pixel. */
export function drawMilia(white: Float64Array, random: Random, { looks, x, y }: SkinLesion): void {
  const count = Math.floor(looks.milia + random.uniform() - 0.5);
  for (let k = 0; k < count; k++) {
    const [dx, dy] = direction(random);
    const away = looks.radius * 0.85 * Math.sqrt(random.uniform());
    addDisc(white, { x: MIDDLE + x + away * dx, y: MIDDLE + y + away * dy, radius: 0.6 }, random.between(0.2, 0.5));
  }
}

function addDisc(plane: Float64Array, disc: { x: number; y: number; radius: number }, strength: number): void {
  const { x, y, radius } = disc;
  const from = (at: number) => Math.max(0, Math.floor(at - radius - 1));
  const to = (at: number) => Math.min(SIDE - 1, Math.ceil(at + radius + 1));
  for (let row = from(y); row <= to(y); row++) {
    for (let column = from(x); column <= to(x); column++) {
      const inside = step(radius - Math.sqrt(sq(column - x) + sq(row - y)), 0.8);
      const i = row * SIDE + column;
      plane[i] = Math.max(plane[i]!, strength * inside);
    }
  }
}
