/** A colour: red, green and blue from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Three planes of side² values, 0 to 1: a picture before it is developed. */
export interface RgbPlanes {
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;
}

export function rgbPlanes(size: number): RgbPlanes {
  return { red: new Float64Array(size), green: new Float64Array(size), blue: new Float64Array(size) };
}

/** Lays a colour over a pixel: share 0 leaves it, 1 covers it. */
export function cover({ red, green, blue }: RgbPlanes, i: number, color: Rgb, share: number): void {
  red[i]! += share * (color[0] - red[i]!);
  green[i]! += share * (color[1] - green[i]!);
  blue[i]! += share * (color[2] - blue[i]!);
}

/** A colour between two. */
export function blend(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])];
}
