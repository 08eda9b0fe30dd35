import { FIELDS, MEASUREMENTS, PVALUE_FLOOR, RATIO_FLOOR, TAGS } from '../measurements.js';
import { DETECTOR_STATES, type Reading } from '../records/reading.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { listed, optional, placeFields, placeTags } from './place.js';

/**
 * A reading as a row of `readings`: one lane per detector, the state as text and as a number, the statistic over its own threshold.
 *
 * @example readingPoint(reading, context).fields; // { state: 'drift', level: 3, statistic: 0.3, threshold: 0.2, ratio: 1.5, … }
 */
export function readingPoint(reading: Reading, context: PointContext): MeasurementPoint {
  const ratio = reading.statistic / reading.threshold;
  return {
    measurement: MEASUREMENTS.readings,
    tags: { ...placeTags(reading, context), [TAGS.detector]: reading.detector },
    fields: {
      ...placeFields(reading, context),
      [FIELDS.state]: reading.state,
      [FIELDS.level]: DETECTOR_STATES.indexOf(reading.state),
      [FIELDS.statistic]: reading.statistic,
      [FIELDS.threshold]: reading.threshold,
      // A detector that is still pending may have no threshold yet: no ratio then.
      ...optional(FIELDS.ratio, Number.isFinite(ratio) ? Math.max(ratio, RATIO_FLOOR) : undefined),
      ...optional(FIELDS.pvalue, reading.pValue === undefined ? undefined : Math.max(reading.pValue, PVALUE_FLOOR)),
      ...optional(FIELDS.evalue, reading.eValue),
      [FIELDS.alarm]: reading.alarm ? 1 : 0,
      [FIELDS.evidence]: listed(reading.evidence),
    },
    time: reading.time,
  };
}
