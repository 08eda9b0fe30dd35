import type { Answer } from '../api/client.js';

export type RunEntry = Answer<'GET /api/v1/runs'>['recorded'][number];
export type Series = Answer<'GET /api/v1/runs/{run}/series'>;
export type Summary = Answer<'GET /api/v1/runs/{run}/record'>;
export type Report = NonNullable<Summary['report']>;
export type RecordedAlert = Answer<'GET /api/v1/alerts'>['alerts'][number];
export type PooledDetector = Answer<'GET /api/v1/runs/board'>['detectors'][number];
export type Overview = Answer<'GET /api/v1/runs/overview'>;
export type Compared = Answer<'POST /api/v1/runs/{run}/compare'>;

/** A stretch of frames: the first, and the one after the last. */
export type Range = readonly [number, number];

/** The two windows that are held against each other. */
export interface Windows {
  readonly reference: Range;
  readonly window: Range;
}
