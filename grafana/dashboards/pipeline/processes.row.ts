import { FIELDS, TAGS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { lines } from '../panels.js';
import { columns, name, named, perInterval, rows, series } from '../queries.js';
import { table } from '../table.js';
import { facts, lossChart, VITALS } from './vitals-charts.js';

const value = name(FIELDS.value);
const byProcess = (figure: string, part: string) =>
  series(
    'A',
    `SELECT mean(${value}) ${VITALS} AND ${named(figure)} AND ${name(TAGS.part)} = '${part}' ${perInterval(TAGS.process, TAGS.instance)}`,
    '$tag_process $tag_instance',
  );

const engine = table({
  title: 'Engine and provider in use',
  description:
    'What each processor runs the model with, in the chosen time (`vitals`, engine). All of one run must say the same: predictions are equal for one engine, provider and CPU only.',
  width: 8,
  height: 8,
  targets: [
    rows(
      'A',
      `SELECT ${columns([TAGS.process, TAGS.instance, TAGS.part, 'active'])} FROM (SELECT last(${value}) AS "active" ${VITALS} AND ${named('engine')} GROUP BY ${columns([TAGS.process, TAGS.instance, TAGS.part])}) WHERE "active" = 1`,
    ),
  ],
  columns: [
    { name: TAGS.part, title: 'engine and provider', width: 200 },
    { name: 'active', width: 70 },
  ],
});

const eventLoop = lines({
  title: 'Event-loop delay, 99 %',
  description:
    'How late the event loop was in the worst hundredth of its turns, by process (`vitals`, event_loop). Above 200 ms heartbeats suffer: give the process more processor time, or spread the roles.',
  width: 8,
  height: 8,
  targets: [byProcess('event_loop', 'p99')],
})
  .unit('ms')
  .min(0);

const memory = lines({
  title: 'Memory',
  description:
    'Resident memory by process (`vitals`, memory). It levels off: every buffer is bounded. One that climbs for an hour is a leak, please report it.',
  width: 8,
  height: 8,
  targets: [byProcess('memory', 'resident')],
})
  .unit('bytes')
  .min(0);

const cpu = lines({
  title: 'Processor',
  description:
    'Processor seconds a second by process, 1 is one core (`vitals`, cpu). The one at its limit sets the pace of the line.',
  width: 8,
  height: 8,
  targets: [byProcess('cpu', 'cores')],
})
  .unit('short')
  .min(0);

const store = lines(
  facts(
    'Writing to the store',
    8,
    8,
    'store',
    'sum',
    'Points waiting to be written, and writes that failed and were tried again (`vitals`, store). Rising: the database is away or slow; at 40,000 waiting points the sinks report ill health, and stop taking more.',
  ),
)
  .unit('short')
  .min(0);

/** Process by process. */
export const processesRow: Row = {
  title: 'The processes',
  panels: [engine, eventLoop, cpu, memory, store, lossChart(8, 8)],
};
