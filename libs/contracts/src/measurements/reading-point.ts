import { FIELDS, MEASUREMENTS, PVALUE_FLOOR, RATIO_FLOOR, TAGS } from '../measurements.js';
import { DETECTOR_STATES, type Reading } from '../records/reading.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { listed, placeFields, placeTags } from './place.js';

/**
 * A reading as a row of `readings`: one lane per detector, the state as text and as a number, the statistic over its own threshold.
 *
 * @example readingPoint(reading, context).fields; // { state: 'drift', level: 3, statistic: 0.3, threshold: 0.2, ratio: 1.5, … }
 */
export function readingPoint(reading: Reading, context: PointContext): MeasurementPoint {
  const { state, statistic, threshold, pValue, eValue, alarm, evidence, time } = reading;
  // Set one by one: this is half of all that is stored, and spread objects cost more than the rest of a point.
  const tags = placeTags(reading, context);
  tags[TAGS.detector] = reading.detector;
  const fields: Record<string, number | string> = placeFields(reading, context);
  fields[FIELDS.state] = state;
  fields[FIELDS.level] = DETECTOR_STATES.indexOf(state);
  fields[FIELDS.statistic] = statistic;
  fields[FIELDS.threshold] = threshold;
  const ratio = statistic / threshold;
  // A detector that is still pending may have no threshold yet: no ratio then.
  if (Number.isFinite(ratio)) fields[FIELDS.ratio] = Math.max(ratio, RATIO_FLOOR);
  if (pValue !== undefined) fields[FIELDS.pvalue] = Math.max(pValue, PVALUE_FLOOR);
  if (eValue !== undefined) fields[FIELDS.evalue] = eValue;
  fields[FIELDS.alarm] = alarm ? 1 : 0;
  fields[FIELDS.evidence] = listed(evidence);
  return { measurement: MEASUREMENTS.readings, tags, fields, time };
}
