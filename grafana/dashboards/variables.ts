import { MEASUREMENTS, ROLL_UP_GUIDE, TAGS, type MeasurementName } from '@simdrift/contracts';
import { DATA_SOURCE, type Variable } from './model.js';
import { chosen, name } from './queries.js';

const { readings } = MEASUREMENTS;

/** Values of a tag; as text, upwards or downwards. */
interface Choice {
  readonly of?: MeasurementName;
  readonly where?: readonly string[];
  readonly downwards?: boolean;
  /** `all`: everything may be chosen at once, and is at first. */
  readonly many?: 'one' | 'several' | 'all';
}

/** A variable that chooses among the values of a tag. */
export function choice(tag: string, { of = readings, where = [], downwards = false, many = 'one' }: Choice): Variable {
  const condition = where.length === 0 ? '' : ` WHERE ${where.map(chosen).join(' AND ')}`;
  const all = { includeAll: true, allValue: '.*', current: { selected: true, text: ['All'], value: ['$__all'] } };
  return {
    ...asked(tag, `SHOW TAG VALUES FROM ${name(of)} WITH KEY = ${name(tag)}${condition}`),
    sort: downwards ? 2 : 1,
    multi: many !== 'one',
    ...(many === 'all' ? all : { includeAll: false }),
    hide: 0,
  };
}

/** Data set and model narrow down the runs, a run its streams. Run ids begin with a timestamp: sorted downwards, the newest is the default. */
export const RUN_VARIABLES: readonly Variable[] = [
  choice(TAGS.dataset, { many: 'all' }),
  choice(TAGS.model, { many: 'all', where: [TAGS.dataset] }),
  choice(TAGS.run, { downwards: true, where: [TAGS.dataset, TAGS.model] }),
  choice(TAGS.stream, { where: [TAGS.run] }),
];

/** Which detectors the charts show. */
export const DETECTOR_VARIABLE: Variable = choice(TAGS.detector, { many: 'all', where: [TAGS.run] });

/** Which roll-up fits the range on the screen (docs/measurements.md). */
export const ROLL_UP_VARIABLE: Variable = hidden(
  'rollup',
  `SELECT "policy" FROM "simdrift".${name(ROLL_UP_GUIDE)} WHERE "longerThan" < $__to - $__from AND "upTo" >= $__to - $__from`,
);

/** A variable that nobody sees or chooses, asked for again when the range changes. */
export function hidden(tag: string, query: string): Variable {
  return { ...asked(tag, query), sort: 0, multi: false, includeAll: false, hide: 2, skipUrlSync: true };
}

function asked(tag: string, query: string) {
  return { name: tag, label: tag, type: 'query', datasource: DATA_SOURCE, query, definition: query, refresh: 2 };
}
