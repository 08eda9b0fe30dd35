import type { Place } from './header.js';

/** Cohort attributes of a case, e.g. `{ site: 'north', scanner: 'B', sex: 'f', ageBand: '40-60' }`. */
export type Cohort = Readonly<Record<string, string>>;

/** An image of the stream. Neither label nor effects: what is tested must not see the truth. */
export interface Frame extends Place {
  readonly dataset: string;
  readonly source: 'medmnist' | 'phantom' | 'own';
  /** Where the image came from, e.g. `test:17` or `phantom:42`. */
  readonly sample: string;
  readonly cohort: Cohort;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** uint8, height × width × channels, row by row. */
  readonly pixels: Uint8Array;
}
