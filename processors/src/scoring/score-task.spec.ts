import { describe, expect, it } from '@jest/globals';
import {
  detectorEndCodec,
  encodeEnd,
  readingCodec,
  scoreCodec,
  TOPICS,
  type Reading,
  type ReceivedRecord,
  type Score,
  type WireRecord,
} from '@simdrift/contracts';
import { decodeState, encodeState } from '@simdrift/detectors';
import { batteryOf, eventTime, withExternals } from '@simdrift/scenarios';
import fc from 'fast-check';
import { received, recordsOf, smallPlan } from '../small-line.spec-helper.js';
import { ScoreTask } from './score-task.js';

const OWN = 'ks-softmax';
const plan = smallPlan({ detectors: withExternals(batteryOf([OWN]), ['mine', 'other']) });
const reading = (detector: string, seq: number, alarm = false, change: Partial<Reading> = {}): WireRecord =>
  readingCodec.encode({
    run: plan.run,
    stream: 'main',
    seq,
    time: eventTime(plan, seq),
    detector,
    state: alarm ? 'drift' : 'stable',
    statistic: 1,
    threshold: 2,
    alarm,
    ...change,
  });
const endOf = (detector: string) => detectorEndCodec.encode({ run: plan.run, stream: 'main', detector });
const range = (until: number) => Array.from({ length: until / 25 }, (_, i) => 25 * i);

const truth = received(TOPICS.truth, recordsOf(plan)[TOPICS.truth]!);
const own = [
  ...range(900).map((seq) => reading(OWN, seq, seq === 550)),
  encodeEnd({ run: plan.run, stream: 'main', frames: 900 }),
];
/** Alarms at 400, wrongly, and 40 frames after the drift of frame 500. */
const mine = [
  ...range(900).flatMap((seq) => [
    reading('mine', seq),
    ...(seq === 400 || seq === 525 ? [reading('mine', seq + 15, true)] : []),
  ]),
];
const asReadings = (records: readonly WireRecord[]) => received(TOPICS.readings, records);

/** Takes records; the scores it tells, and the last one of each detector that is final. */
function scored(records: readonly ReceivedRecord[], task = newTask()) {
  const told: Score[] = [];
  for (const record of records) {
    task.take(record);
    task.advance(({ record: output }) => void told.push(scoreCodec.decode(output)));
  }
  return { task, told, finals: finalsOf(told) };
}
const newTask = (saved: unknown = null) => new ScoreTask(plan, 'main', plan.detectors, () => 1, saved);
const finalsOf = (told: readonly Score[]) =>
  Object.fromEntries(told.filter(({ final }) => final).map((score) => [score.detector, score]));

describe('the scores of a stream', () => {
  it('are told once at its last frame, whether or not readings past it come before their end', () => {
    const short = smallPlan({ frames: 800, detectors: [...batteryOf([OWN])] });
    const shortTruth = received(TOPICS.truth, recordsOf(short)[TOPICS.truth]!);
    const past = [...range(800), 800, 825].map((seq) => reading(OWN, seq));
    const end = encodeEnd({ run: plan.run, stream: 'main', frames: 900 });
    const { told } = scored(
      [...shortTruth, ...asReadings([...past, end])],
      new ScoreTask(short, 'main', short.detectors, () => 1, null),
    );
    expect(told.filter(({ detector }) => detector === OWN).map(({ seq, final }) => [seq, final])).toEqual([
      [200, false],
      [400, false],
      [600, false],
      [800, true],
    ]);
  });
});

describe('external detectors', () => {
  it('are scored like our own: a hit 40 frames late, and a false alarm', () => {
    const { finals, task } = scored([...truth, ...asReadings([...own, ...mine, endOf('mine'), endOf('other')])]);
    expect(finals['mine']).toMatchObject({ hits: 1, missed: 0, falseAlarms: 1, delay: 40, kind: 'external' });
    expect(finals[OWN]).toMatchObject({ hits: 1, falseAlarms: 0, delay: 50 });
    expect(task.done).toBe(true);
  });

  it('do not hold back the final scores: those that say nothing have missed all', () => {
    const { finals, task } = scored([...truth, ...asReadings(own)]);
    expect(finals[OWN]).toMatchObject({ hits: 1 });
    expect(finals['mine']).toMatchObject({ hits: 0, missed: 1, falseAlarms: 0, cleanFrames: 500, seq: 900 });
    expect([task.done, task.lingers, task.firstWaiting(TOPICS.readings)]).toEqual([false, true, Infinity]);
  });

  it('that lag get their final score again when they have said more, and the same as if they had been in time', () => {
    const inTime = scored([...truth, ...asReadings([...mine, endOf('mine'), ...own])]).finals;
    const late = scored([...truth, ...asReadings([...own, ...mine])]);
    expect(late.finals).toEqual(inTime);
    expect(late.told.filter(({ final, detector }) => final && detector === OWN)).toHaveLength(1);
  });

  it('that die are scored by what they have said', () => {
    const dead = mine.slice(0, 20);
    const { finals } = scored([...truth, ...asReadings([...dead, ...own])]);
    expect(finals['mine']).toMatchObject({ hits: 0, missed: 1, falseAlarms: 1 });
  });

  it('that end take no more readings', () => {
    const records = [...mine.slice(0, 16), endOf('mine'), ...mine];
    const { finals } = scored([...truth, ...asReadings([...records, ...own])]);
    expect(finals['mine']).toMatchObject({ falseAlarms: 0, missed: 1 });
  });

  it.each<[string, WireRecord]>([
    ['a detector that the plan does not name', reading('stranger', 5)],
    ['a name that every object has', reading('constructor', 5, true)],
    ['another run in its value', { ...reading('mine', 5, false, { run: 'r2' }), headers: reading('mine', 5).headers }],
    ['a frame that the stream does not have', reading('mine', 1e9)],
    ['an event time of its own', reading('mine', 5, false, { time: 7 })],
    ['an alarm without drift', reading('mine', 5, false, { alarm: true })],
    ['the end of a stranger', endOf('stranger')],
    ['a value that is not JSON', { ...reading('mine', 5), value: Buffer.from('{"seq":NaN}') }],
  ])('are refused with %s', (_, record) => {
    const task = newTask();
    const before = encodeState(task.save());
    const plain = { key: 'main', headers: { ...record.headers, run: plan.run }, value: record.value };
    expect(() => task.take(asReadings([plain])[0]!)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_RECORD_INVALID' }),
    );
    expect(encodeState(task.save())).toEqual(before);
  });

  it('get the same scores whatever the interleaving, the repetitions and the restarts', () => {
    const expected = scored([...truth, ...asReadings([...own, ...mine, endOf('mine')])]).told;
    const lines = (told: readonly Score[]) =>
      [...new Map(told.map((score) => [`${score.detector} ${score.seq}`, JSON.stringify(score)])).values()].sort();
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('truth', 'own', 'mine', 'restart', 'again'), { maxLength: 150 }),
        (steps) => {
          const queues = { truth: [...truth], own: asReadings(own), mine: asReadings([...mine, endOf('mine')]) };
          let task = newTask();
          const told: Score[] = [];
          const taken: ReceivedRecord[] = [];
          const hand = (record: ReceivedRecord | undefined) => {
            if (record === undefined) return;
            task.take(record);
            task.advance(({ record: output }) => void told.push(scoreCodec.decode(output)));
          };
          for (const step of [...steps, ...Array<'truth'>(40).fill('truth')]) {
            if (step === 'restart') {
              task = newTask(decodeState(encodeState(task.save())));
              // What waited in memory is read again, and with it what others wrote in between.
              for (const record of taken) hand(record);
            } else if (step === 'again') for (const record of taken.slice(-30)) hand(record);
            else
              for (const record of queues[step].splice(0, 7)) {
                taken.push(record);
                hand(record);
              }
          }
          for (const queue of [queues.own, queues.mine]) for (const record of queue) hand(record);
          expect(lines(told)).toEqual(lines(expected));
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });
});
