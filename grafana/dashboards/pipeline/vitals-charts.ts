import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { lines, type PanelFacts } from '../panels.js';
import { named, name, perInterval, series } from '../queries.js';

const { vitals } = MEASUREMENTS;
const value = name(FIELDS.value);

/** The rows of the vitals in the chosen time, of the roll-up that fits it: they belong to no run. */
export const VITALS = `FROM "$rollup".${name(vitals)} WHERE $timeFilter`;

/** A figure of the vitals over time by part, over all processes: `sum` of what adds up, `max` of what does not. */
export function vitalsOverTime(refId: string, figure: string, how: 'sum' | 'max' | 'mean', ...more: readonly string[]) {
  const each = `SELECT mean(${value}) AS "each" ${[VITALS, named(figure), ...more].join(' AND ')} ${perInterval(TAGS.part, TAGS.process, TAGS.instance)}`;
  return series(refId, `SELECT ${how}("each") FROM (${each}) ${outerGroup()}`, '$tag_part');
}

/** The rates of the stages: the line in one look. */
export function rateChart(width: number, height: number) {
  return lines(
    facts(
      'Rate of each stage',
      width,
      height,
      'rate',
      'sum',
      'Frames a second that were produced, predicted, detected and scored, and points stored, over all processes (`vitals`, rate; wall clock, all runs). A stage below the one before it is the bottleneck: its lag grows.',
    ),
    'table',
  )
    .unit('ops')
    .min(0);
}

/** Records that each group has not taken yet. */
export function lagChart(width: number, height: number) {
  return lines(
    facts(
      'Consumer lag',
      width,
      height,
      'lag',
      'max',
      'Records not yet taken, by consumer group, as the producers see it (`vitals`, lag). Producers hold back at 20,000 and go on below 10,000. A group that does not come down wants more processes: `docker compose up --scale processors=3`.',
    ),
    'table',
  )
    .unit('short')
    .min(0);
}

/** The tail of the inference latency. */
export function latencyChart(width: number, height: number) {
  return lines(
    facts(
      'Inference of a batch',
      width,
      height,
      'inference',
      'max',
      'Milliseconds from handing a batch to the engine to its result: median, 95 % and 99 %, the slowest process (`vitals`, inference; interpolated in the buckets of a histogram). Far apart: the machine has other work.',
    ),
    'table',
  )
    .unit('ms')
    .min(0);
}

/** What was lost or could not be used: zero in good times. */
export function lossChart(width: number, height: number) {
  return lines({
    title: 'Dropped, and dead letters',
    description:
      'Points that the store refused and alerts that a route could not deliver, and records that could not be used, since the processes began (`vitals`, dropped and dead_letters). Not zero: the log of the process says why, topic simdrift.dead-letters holds the records.',
    width,
    height,
    targets: [
      { ref: 'A', figure: 'dropped' },
      { ref: 'B', figure: 'dead_letters' },
    ].map(({ ref, figure }) => {
      const each = `SELECT last(${value}) AS "each" ${VITALS} AND ${named(figure)} AND ${name(TAGS.part)} = 'total' ${perInterval(TAGS.process, TAGS.instance)}`;
      return series(
        ref,
        `SELECT sum("each") FROM (${each}) WHERE $timeFilter GROUP BY time($__interval) fill(none)`,
        figure.replace('_', ' '),
      );
    }),
  })
    .unit('short')
    .decimals(0)
    .min(0);
}

export function facts(
  title: string,
  width: number,
  height: number,
  figure: string,
  how: 'sum' | 'max' | 'mean',
  description: string,
): PanelFacts {
  return { title, description, width, height, targets: [vitalsOverTime('A', figure, how)] };
}

function outerGroup(): string {
  return `WHERE $timeFilter GROUP BY time($__interval), ${name(TAGS.part)} fill(none)`;
}
