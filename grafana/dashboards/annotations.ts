import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { DATA_SOURCE, type Annotation } from './model.js';
import { PALETTE } from './palette.js';
import { columns, from, name, named } from './queries.js';

/**
 * Truth is told every half second, and each row is a region with dashed borders of its own, which side by side look like a fence. Grafana gives the
 * inside of a region an opacity of its own and the borders that of the colour: with none, the regions read as one band.
 */
const FAINT = 'rgba(141, 153, 157, 0)';
/** Not every new figure of an open alert: where it was opened, and where somebody dealt with it. */
const OPENED_OR_DEALT_WITH = `(${name(FIELDS.seq)} = ${name(FIELDS.opened)} OR ${name(TAGS.lifecycle)} <> 'open')`;

/**
 * What was injected, as regions, then alerts, as points, on every chart. Regions come first, and points have an end too (their own time):
 * without it the regions vanish. The tooltip shows text and tags only.
 */
export const ANNOTATIONS: readonly Annotation[] = [
  told('Injected', FAINT, MEASUREMENTS.truth, TAGS.effect, `${name(FIELDS.level)} > 0`),
  told('Alerts', PALETTE.drift, MEASUREMENTS.alerts, TAGS.severity, OPENED_OR_DEALT_WITH),
];

/**
 * Alarms of the chosen runs on the axis that begins with each of them: from `overlay`, since alerts and truth stand at their own time, which no
 * range around 1970 shows. The truth of several runs would be regions on top of each other; it is the first chart of that row instead.
 */
export const ALARMS_FROM_THE_START: readonly Annotation[] = [
  marks('Alarms', PALETTE.drift, {
    query: `SELECT ${columns([FIELDS.value, TAGS.detector, TAGS.run])} ${from(MEASUREMENTS.overlay, named('alarm'))} LIMIT 500`,
    textColumn: TAGS.detector,
    tagsColumn: TAGS.run,
    timeEndColumn: '',
  }),
];

/** Rows that have a text and an end. */
function told(
  title: string,
  color: string,
  measurement: 'truth' | 'alerts',
  tag: string,
  condition: string,
): Annotation {
  return marks(title, color, {
    // Truth comes at the readings' cadence: of a long range the newest regions are enough.
    query: `SELECT ${columns([FIELDS.text, FIELDS.timeEnd, tag])} ${from(measurement, condition)} ORDER BY time DESC LIMIT 500`,
    textColumn: FIELDS.text,
    tagsColumn: tag,
    timeEndColumn: `${measurement}.${FIELDS.timeEnd}`,
  });
}

function marks(title: string, iconColor: string, target: Annotation['target']): Annotation {
  return {
    name: title,
    enable: true,
    hide: false,
    iconColor,
    datasource: DATA_SOURCE,
    target: { refId: title, fromAnnotations: true, queryType: 'tags', ...target, titleColumn: '' },
  };
}
