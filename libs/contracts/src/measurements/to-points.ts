import { alertPoint } from './alert-point.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { metricPoint } from './metric-point.js';
import { overlayPoints } from './overlay-point.js';
import { picturePoint, samplePoint } from './picture-point.js';
import { readingPoint } from './reading-point.js';
import { scorePoint } from './score-point.js';
import type { StoredRecord } from './stored-record.js';
import { truthPoint } from './truth-point.js';

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
