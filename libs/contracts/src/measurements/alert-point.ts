import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import { SEVERITIES, type Alert } from '../records/alert.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { listed, milliseconds, optional, placeFields, placeTags } from './place.js';

/**
 * A change of an alert as a row of `alerts`. `text` holds all that a person needs, since the tooltip of an annotation shows nothing else;
 * the end is the row's own time, because one annotation query without an end makes Grafana drop the regions of all others.
 */
export function alertPoint(alert: Alert, context: PointContext): MeasurementPoint {
  const evidence = listed(alert.evidence);
  const text = [alert.title, evidence && `Evidence: ${evidence}.`, ...alert.recommendations].filter(Boolean).join('\n');
  return {
    measurement: MEASUREMENTS.alerts,
    tags: {
      ...placeTags(alert, context),
      [TAGS.cause]: alert.cause,
      [TAGS.severity]: alert.severity,
      [TAGS.lifecycle]: alert.lifecycle,
    },
    fields: {
      ...placeFields(alert, context),
      [FIELDS.id]: alert.id,
      [FIELDS.level]: SEVERITIES.indexOf(alert.severity) + 1,
      [FIELDS.title]: alert.title,
      [FIELDS.text]: text,
      [FIELDS.evidence]: evidence,
      [FIELDS.recommendations]: alert.recommendations.join('\n'),
      [FIELDS.detectors]: alert.detectors.join(', '),
      [FIELDS.opened]: alert.opened,
      [FIELDS.timeEnd]: milliseconds(alert.time),
      ...optional(FIELDS.accuracyLost, alert.accuracyLost),
    },
    time: alert.time,
  };
}
