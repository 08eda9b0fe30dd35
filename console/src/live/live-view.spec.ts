import { describe, expect, it } from '@jest/globals';
import { SCHEMA_HEADER, scoreCodec, TOPICS } from '@simdrift/contracts';
import { syntheticRun } from '../dev-feed.spec-helper.js';
import { decodeLiveEvent } from './live-event.js';
import { emptyRun, type LiveRun } from './live-run.js';
import { applyLiveEvent } from './live-view.js';
import { snapshotDto } from './run-dto.js';
import { snapshotSchema } from './snapshot-schema.js';

const run = 'r1';
const records = syntheticRun({ run, frames: 3400, onset: 3000, streams: ['north', 'south'] });

function viewOf(fed: typeof records): LiveRun {
  const view = emptyRun(run);
  for (const { record } of fed) {
    const event = decodeLiveEvent(record);
    if (event !== undefined) applyLiveEvent(view, event);
  }
  return view;
}

describe('the live view of a run', () => {
  const { run: facts, lanes, accuracy, alerts, scores, picture, film } = snapshotDto(viewOf(records));

  it('knows what runs, how far it is, and that it has ended', () => {
    expect(facts).toMatchObject({
      planned: true,
      scenario: { title: 'Scanner replacement' },
      frames: 3400,
      warmUp: 1000,
    });
    expect(facts.streams).toEqual([
      { id: 'north', seen: 3400 },
      { id: 'south', seen: 3400 },
    ]);
    expect(facts.phase).toBe('ended');
  });

  it('has a lane per detector in the order of the plan, with the frames at which its state changed', () => {
    const north = lanes.streams.find(({ stream }) => stream === 'north')!;
    expect(north.lanes.map(({ detector }) => detector)).toEqual(facts.detectors.map(({ id }) => id));
    expect(north.lanes[0]!.states).toEqual([
      [0, 'pending'],
      [1000, 'stable'],
      [3026, 'drift'],
    ]);
  });

  it('has the truth of the stream that drifts, and none for the other', () => {
    const [north, south] = lanes.streams;
    expect(north!.truth).toEqual([
      { effect: 'noise', intervals: [[3000, 3400, 0.5]] },
      { effect: 'brightness', intervals: [[3000, 3400, 0.18]] },
    ]);
    expect(south!.truth).toEqual([]);
  });

  it('has accuracy with its reference, the alerts by gravity, and scores of both streams', () => {
    const north = accuracy.streams.find(({ stream }) => stream === 'north')!;
    expect(north.reference).toBeGreaterThan(0.87);
    expect(north.windows.at(-1)!.value).toBeLessThan(0.8);
    expect(alerts.alerts.map(({ severity, lifecycle }) => [severity, lifecycle])).toEqual([
      ['critical', 'open'],
      ['warning', 'resolved'],
    ]);
    expect(scores.scores).toHaveLength(14);
    expect(scores.scores.find(({ detector }) => detector === 'mmd-embedding')).toMatchObject({
      delay: 26,
      hits: 1,
      final: true,
    });
  });

  it('has a judged picture and a film of twelve for each stream', () => {
    expect(picture.pictures.map(({ stream, seq }) => [stream, seq])).toEqual([
      ['north', 3350],
      ['south', 3350],
    ]);
    expect(picture.pictures[0]!.prediction).not.toBeNull();
    expect(film.streams.map(({ frames }) => frames.length)).toEqual([12, 12]);
  });

  it('is what the API documents, nothing less and nothing more, before the first frame and at every tenth of the run', () => {
    for (let tenth = 0; tenth <= 10; tenth++) {
      const told = snapshotDto(viewOf(records.slice(0, Math.floor((records.length * tenth) / 10))));
      // What is not documented would be cut off here.
      expect(snapshotSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(JSON.parse(JSON.stringify(told)));
    }
  });

  it('is the same when records come again, as at-least-once delivery has it', () => {
    const whole = snapshotDto(viewOf(records));
    const half = records.slice(0, Math.floor(records.length / 2));
    expect(snapshotDto(viewOf([...half, ...records]))).toEqual(whole);
    expect(snapshotDto(viewOf([...records, ...half]))).toEqual(whole);
  });

  it('does not depend on the order of topics: the plan may come last', () => {
    const plan = records.filter(({ topic }) => topic === TOPICS.control);
    const others = records.filter(({ topic }) => topic !== TOPICS.control);
    expect(snapshotDto(viewOf([...others, ...plan]))).toEqual(snapshotDto(viewOf(records)));
  });

  it('raises only the versions of channels that changed', () => {
    const view = viewOf(records);
    const before = { ...view.versions };
    applyLiveEvent(view, {
      kind: 'reading',
      record: {
        run,
        stream: 'north',
        seq: 3401,
        time: 0,
        detector: 'mmd-embedding',
        state: 'stable',
        statistic: 0,
        threshold: 1,
        alarm: false,
      },
    });
    expect(view.versions).toEqual({ ...before, run: before.run + 1, lanes: before.lanes + 1 });
  });

  it('takes the last final score of a detector that is late, and calls a stranger external', () => {
    const view = viewOf(records);
    const known = records.map(({ record }) => record).find((record) => record.headers[SCHEMA_HEADER] === 'score/1')!;
    const score = (seq: number, hits: number, final: boolean) =>
      applyLiveEvent(view, {
        kind: 'score',
        record: { ...scoreCodec.decode(known), detector: 'mine', kind: 'external', seq, hits, final },
      });
    score(3400, 0, true);
    score(200, 5, false);
    score(3400, 1, true);
    expect(snapshotDto(view).scores.scores.find(({ detector }) => detector === 'mine')).toMatchObject({ hits: 1 });
    expect(snapshotDto(view).run.detectors.at(-1)).toMatchObject({ id: 'mine', kind: 'external', calibrated: false });
  });

  it('follows pause, resume and stop', () => {
    const view = emptyRun(run);
    const control = (action: 'pause' | 'resume' | 'stop') =>
      applyLiveEvent(view, { kind: 'control', record: { action, run, stream: 'north', seq: 5 } });
    applyLiveEvent(view, {
      kind: 'reading',
      record: {
        run,
        stream: 'north',
        seq: 4,
        time: 0,
        detector: 'd',
        state: 'stable',
        statistic: 0,
        threshold: 1,
        alarm: false,
      },
    });
    const phases = [snapshotDto(view).run.phase];
    for (const action of ['pause', 'resume', 'stop'] as const) {
      control(action);
      phases.push(snapshotDto(view).run.phase);
    }
    expect(phases).toEqual(['streaming', 'paused', 'streaming', 'ended']);
  });
});
