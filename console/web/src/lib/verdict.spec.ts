import { describe, expect, it } from '@jest/globals';
import type { RunDto, ScoreDto, StreamLanesDto } from '../../../src/live/live-dto.js';
import {
  currentEpisode,
  episodes,
  falseAlarms,
  firstToNotice,
  gravestStream,
  hitAlarm,
  race,
  stateOf,
  truthStretches,
} from './verdict.js';

const run: RunDto = {
  run: 'r',
  planned: true,
  scenario: { name: 's', title: 'S' },
  dataset: 'd',
  source: 'phantom',
  model: 'm',
  seed: 1,
  frames: 1000,
  rate: 50,
  warmUp: 100,
  classes: [],
  detectors: [
    { id: 'ks', title: 'KS', kind: 'windowed', calibrated: true },
    { id: 'ddm', title: 'DDM', kind: 'online', calibrated: true },
    { id: 'every', title: 'dummy', kind: 'dummy', calibrated: false },
  ],
  streams: [
    { id: 'a', seen: 700 },
    { id: 'b', seen: 700 },
  ],
  speed: 1,
  phase: 'streaming',
};
const lanes = (ks: StreamLanesDto['lanes'][number]['states'], truth: StreamLanesDto['truth'] = []): StreamLanesDto => ({
  stream: 'a',
  truth,
  lanes: [
    { detector: 'ks', states: ks, dropped: 0 },
    { detector: 'ddm', states: [[100, 'stable']], dropped: 0 },
    { detector: 'every', states: [[650, 'drift']], dropped: 0 },
  ],
});
const score = (detector: string, more: Partial<ScoreDto>): ScoreDto => ({
  stream: 'a',
  detector,
  kind: '',
  policy: 'latch',
  episodes: 1,
  hits: 0,
  missed: 0,
  falseAlarms: 0,
  cleanFrames: 400,
  firstAlarm: null,
  delay: null,
  delayFromBegin: null,
  precision: 0,
  recall: 0,
  f1: 0,
  mtfa: null,
  mtd: null,
  mdr: null,
  mtr: null,
  ndt: null,
  final: false,
  ...more,
});

describe('what the page concludes', () => {
  it('takes the gravest state, but not the word of a dummy', () => {
    expect(stateOf(run, lanes([[100, 'stable']]))).toEqual({ state: 'stable', since: 100 });
    expect(
      stateOf(
        run,
        lanes([
          [100, 'stable'],
          [526, 'drift'],
        ]),
      ),
    ).toEqual({ state: 'drift', since: 526 });
    expect(stateOf(run, undefined)).toEqual({ state: 'pending', since: null });
  });

  it('names the stream that is worst off', () => {
    const b = { ...lanes([[600, 'warning']]), stream: 'b' };
    expect(gravestStream(run, { run: 'r', streams: [lanes([[0, 'stable']]), b] })).toBe('b');
  });

  it('joins effects that overlap into one episode', () => {
    const truth: StreamLanesDto['truth'] = [
      {
        effect: 'noise',
        intervals: [
          [500, 600, 0.5],
          [800, 900, 0.5],
        ],
      },
      { effect: 'blur', intervals: [[550, 650, 0.5]] },
    ];
    expect(episodes(lanes([], truth))).toEqual([
      { begin: 500, end: 650 },
      { begin: 800, end: 900 },
    ]);
    expect(currentEpisode(lanes([], truth), 640)?.begin).toBe(500);
    expect(currentEpisode(lanes([], truth), 760)).toBeUndefined();
  });

  it('lays effects that overlap over one another, the gravest first', () => {
    const truth: StreamLanesDto['truth'] = [
      { effect: 'noise', intervals: [[500, 600, 0.3]] },
      { effect: 'blur', intervals: [[550, 650, 0.7]] },
    ];
    const blur = { effect: 'blur', severity: 0.7 };
    const noise = { effect: 'noise', severity: 0.3 };
    expect(truthStretches(lanes([], truth))).toEqual([
      { from: 500, until: 550, effects: [noise] },
      { from: 550, until: 600, effects: [blur, noise] },
      { from: 600, until: 650, effects: [blur] },
    ]);
  });

  it('finds the alarm that was the hit, not the false one before it', () => {
    const states = [
      [100, 'stable'],
      [300, 'drift'],
      [310, 'stable'],
      [526, 'drift'],
    ] as const;
    const lane = { detector: 'ks', states, dropped: 0 };
    const truth = [{ begin: 500, end: 700 }];
    expect(hitAlarm(lane, score('ks', { hits: 1, delay: 20, delayFromBegin: 26, firstAlarm: 300 }), truth)).toEqual({
      at: 526,
      delay: 20,
    });
    expect(hitAlarm(lane, score('ks', { falseAlarms: 1, firstAlarm: 300 }), truth)).toBeNull();
  });

  it('ranks the race by delay with dummies last, and counts false alarms without them', () => {
    const scores = {
      run: 'r',
      scores: [
        score('every', { hits: 1, delay: 1, falseAlarms: 9 }),
        score('ks', { hits: 1, delay: 44, falseAlarms: 2 }),
        score('ddm', { hits: 1, delay: 26 }),
      ],
    };
    expect(race(run, scores, 'a').map(({ detector }) => detector)).toEqual(['ddm', 'ks', 'every']);
    expect(firstToNotice(run, scores)?.detector).toBe('ddm');
    expect(falseAlarms(run, scores)).toEqual({ count: 2, detectors: 2, cleanFrames: 400 });
  });
});
