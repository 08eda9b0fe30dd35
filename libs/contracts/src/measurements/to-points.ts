import type { Alert } from '../records/alert.js';
import type { Metric, Sample } from '../records/metric.js';
import type { Reading } from '../records/reading.js';
import type { Score } from '../records/score.js';
import type { Picture, Truth } from '../records/truth.js';
import { alertPoint } from './alert-point.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { metricPoint } from './metric-point.js';
import { overlayPoints } from './overlay-point.js';
import { picturePoint, samplePoint, type PictureUris } from './picture-point.js';
import { readingPoint } from './reading-point.js';
import { scorePoint } from './score-point.js';
import { truthPoint } from './truth-point.js';

/** A record that goes to the store, with its kind. */
export type StoredRecord =
  | { readonly kind: 'reading'; readonly record: Reading }
  | { readonly kind: 'metric'; readonly record: Metric }
  | { readonly kind: 'alert'; readonly record: Alert }
  | { readonly kind: 'truth'; readonly record: Truth }
  | { readonly kind: 'score'; readonly record: Score }
  | { readonly kind: 'sample'; readonly record: Sample }
  | { readonly kind: 'picture'; readonly record: Picture; readonly uris: PictureUris };

/**
 * The points that a record becomes. Pure: the same record gives the same points, so writing twice is writing once.
 *
 * @example toPoints({ kind: 'reading', record: reading }, context) // one row of `readings`
 */
export function toPoints(stored: StoredRecord, context: PointContext): readonly MeasurementPoint[] {
  switch (stored.kind) {
    case 'reading':
      return [readingPoint(stored.record, context), ...overlayPoints(stored, context)];
    case 'metric':
      return [metricPoint(stored.record, context), ...overlayPoints(stored, context)];
    case 'alert':
      return [alertPoint(stored.record, context)];
    case 'truth':
      return [truthPoint(stored.record, context), ...overlayPoints(stored, context)];
    case 'score':
      return [scorePoint(stored.record, context)];
    case 'sample':
      return [samplePoint(stored.record, context)];
    case 'picture':
      return [picturePoint(stored.record, stored.uris, context)];
  }
}
