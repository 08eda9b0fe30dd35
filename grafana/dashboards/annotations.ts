import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { DATA_SOURCE, type Annotation } from './model.js';
import { PALETTE } from './palette.js';
import { columns, from, name } from './queries.js';

/**
 * What was injected, as regions, then alerts, as points, on every chart. Regions come first, and points have an end too (their own time):
 * without it the regions vanish. The tooltip shows text and tags only.
 */
export const ANNOTATIONS: readonly Annotation[] = [
  marks('Injected', PALETTE.pending, MEASUREMENTS.truth, TAGS.effect, [`${name(FIELDS.level)} > 0`]),
  marks('Alerts', PALETTE.drift, MEASUREMENTS.alerts, TAGS.severity, []),
];

function marks(
  title: string,
  iconColor: string,
  measurement: 'truth' | 'alerts',
  tag: string,
  conditions: readonly string[],
): Annotation {
  return {
    name: title,
    enable: true,
    hide: false,
    iconColor,
    datasource: DATA_SOURCE,
    target: {
      refId: title,
      fromAnnotations: true,
      queryType: 'tags',
      // Truth comes at the readings' cadence: of a long range the newest regions are enough.
      query: `SELECT ${columns([FIELDS.text, FIELDS.timeEnd, tag])} ${from(measurement, ...conditions)} ORDER BY time DESC LIMIT 500`,
      textColumn: FIELDS.text,
      tagsColumn: tag,
      timeEndColumn: `${measurement}.${FIELDS.timeEnd}`,
      titleColumn: '',
    },
  };
}
