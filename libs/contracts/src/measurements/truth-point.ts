import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import type { Truth } from '../records/truth.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { milliseconds, placeFields, placeTags } from './place.js';

/** Words for a severity: what the truth lane of a state timeline shows. `level` is the index. */
export const TRUTH_STATES = ['clean', 'mild', 'moderate', 'severe'] as const;

/**
 * An interval of the truth as a row of `truth`: one lane per effect. It comes at the readings' cadence, because a lane whose
 * only row lies before the window is not drawn; its end is a number, which is how Grafana draws a region.
 */
export function truthPoint(truth: Truth, context: PointContext): MeasurementPoint {
  const level = truth.severity <= 0 ? 0 : truth.severity < 1 / 3 ? 1 : truth.severity < 2 / 3 ? 2 : 3;
  const end = truth.time + ((truth.until - truth.seq) / context.rate) * 1e6;
  return {
    measurement: MEASUREMENTS.truth,
    tags: { ...placeTags(truth, context), [TAGS.effect]: truth.effect },
    fields: {
      ...placeFields(truth, context),
      [FIELDS.until]: truth.until,
      [FIELDS.severity]: truth.severity,
      [FIELDS.state]: TRUTH_STATES[level],
      [FIELDS.level]: level,
      [FIELDS.text]: level === 0 ? truth.effect : `${truth.effect}, severity ${truth.severity.toFixed(2)}`,
      [FIELDS.timeEnd]: milliseconds(end),
    },
    time: truth.time,
  };
}
