import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import type { Place } from '../records/header.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { placeFields, placeTags } from './place.js';
import type { StoredRecord } from './stored-record.js';

/** Figures that runs are compared by. */
const COMPARED: ReadonlySet<string> = new Set(['accuracy', 'accuracy_cbpe', 'f1_macro', 'ece', 'confidence_mean']);

/**
 * What a record gives to `overlay`: the same figure at 1970-01-01 + time since the run began, because a time axis can lay runs over each other
 * only where their times are the same. Headline figures, severities, and each alarm; nothing of other records.
 */
export function overlayPoints(stored: StoredRecord, context: PointContext): readonly MeasurementPoint[] {
  switch (stored.kind) {
    case 'metric': {
      const { record } = stored;
      return COMPARED.has(record.name) ? [overlay(record, context, record.name, record.value)] : none;
    }
    case 'truth':
      return [overlay(stored.record, context, 'severity', stored.record.severity, TAGS.effect, stored.record.effect)];
    case 'reading':
      return stored.record.alarm
        ? [overlay(stored.record, context, 'alarm', 1, TAGS.detector, stored.record.detector)]
        : none;
    default:
      return none;
  }
}

const none: readonly MeasurementPoint[] = [];

function overlay(
  place: Place,
  context: PointContext,
  name: string,
  value: number,
  ...[tag, of]: readonly string[]
): MeasurementPoint {
  const tags = placeTags(place, context);
  tags[TAGS.name] = name;
  if (tag !== undefined && of !== undefined) tags[tag] = of;
  return {
    measurement: MEASUREMENTS.overlay,
    tags,
    fields: { ...placeFields(place, context), [FIELDS.value]: value },
    time: place.time - context.start,
  };
}
