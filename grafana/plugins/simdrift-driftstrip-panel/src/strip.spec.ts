import { describe, expect, it } from '@jest/globals';
import type { Field, Frame } from './frame.js';
import { buildStrip, inWords, pictureAt } from './strip.js';

const sources = { truth: 'A', alarms: 'B', pictures: 'C' };

function series(
  refId: string,
  labels: Record<string, string>,
  rows: readonly (readonly [number, number | null])[],
): Frame {
  const fields: Field[] = [
    { name: 'Time', type: 'time', values: rows.map(([at]) => at) },
    { name: 'Value', type: 'number', labels, values: rows.map(([, value]) => value) },
  ];
  return { refId, fields };
}

const truth = (effect: string, rows: readonly (readonly [number, number])[]) => series('A', { effect }, rows);
const alarms = (detector: string, at: readonly number[]) =>
  series(
    'B',
    { detector },
    [0, 500, 1000, 1400, 2000, 2600, 4000].map((time) => [time, at.includes(time) ? 1 : 0]),
  );

describe('buildStrip', () => {
  it('joins rows of the truth into segments with the strongest severity', () => {
    const rows = [
      [0, 0],
      [500, 0],
      [1000, 0.2],
      [1500, 0.6],
      [2000, 0.4],
      [2500, 0],
    ] as const;
    const { truth: lanes, episodes } = buildStrip(
      [
        truth('noise', rows),
        truth('none', [
          [0, 0],
          [500, 0],
        ]),
      ],
      sources,
    );
    expect(lanes).toEqual([{ effect: 'noise', segments: [[1000, 2500, 0.6]] }]);
    expect(episodes).toEqual([[1000, 2500, 0.6]]);
  });

  it('ends a segment where rows are missing', () => {
    const rows = [
      [0, 0.5],
      [500, 0.5],
      [1000, 0.5],
      [5000, 0.5],
      [5500, 0.5],
    ] as const;
    expect(buildStrip([truth('blur', rows)], sources).episodes).toEqual([
      [0, 1500, 0.5],
      [5000, 6000, 0.5],
    ]);
  });

  it('makes one episode of effects that overlap', () => {
    const strip = buildStrip(
      [
        truth('blur', [
          [0, 0.1],
          [1000, 0.1],
        ]),
        truth('noise', [
          [1000, 0.9],
          [2000, 0.9],
        ]),
      ],
      sources,
    );
    expect(strip.episodes).toEqual([[0, 3000, 0.9]]);
  });

  it('spans the delay of the first alarm in an episode, and of no other', () => {
    const injected = truth('noise', [
      [1000, 0.5],
      [1500, 0.5],
      [2000, 0.5],
      [2500, 0.5],
    ]);
    const frames = [
      injected,
      alarms('missed', []),
      alarms('false', [500]),
      alarms('late', [2000, 2600]),
      alarms('early', [500, 1400]),
    ];
    const { lanes } = buildStrip(frames, sources);
    expect(
      lanes.map(({ detector, brackets }) => [detector, brackets.map(({ onset, alarm }) => alarm - onset)]),
    ).toEqual([
      ['early', [400]],
      ['late', [1000]],
      ['false', []],
      ['missed', []],
    ]);
    expect(lanes[0]!.alarms).toEqual([500, 1400]);
  });

  it('counts an alarm at the very onset as no delay, and one after the end as none', () => {
    const injected = truth('noise', [
      [1000, 0.5],
      [1500, 0.5],
    ]);
    const [at, after] = buildStrip([injected, alarms('at', [1000]), alarms('late', [4000])], sources).lanes;
    expect(at!.brackets).toEqual([{ onset: 1000, alarm: 1000 }]);
    expect(after!.brackets).toEqual([]);
  });

  it('reads the vectors of Grafana before 10, and passes over nulls', () => {
    const [time, value] = series('A', { effect: 'noise' }, [
      [0, 0.5],
      [1000, null],
      [2000, 0.5],
    ]).fields as [Field, Field];
    const vector = ({ values }: Field) => ({ toArray: () => values as ArrayLike<unknown> });
    const frame = {
      refId: 'A',
      fields: [
        { ...time, values: vector(time) },
        { ...value, values: vector(value) },
      ],
    };
    expect(buildStrip([frame], sources).episodes).toEqual([[0, 4000, 0.5]]);
  });

  it('is empty without frames, or with frames of other queries', () => {
    const nothing = { truth: [], episodes: [], lanes: [], pictures: [] };
    expect(buildStrip([], sources)).toEqual(nothing);
    expect(buildStrip([series('Z', {}, [[0, 1]])], sources)).toEqual(nothing);
    expect(buildStrip([{ refId: 'A', fields: [] }], sources)).toEqual(nothing);
  });
});

describe('pictures', () => {
  const frame: Frame = {
    refId: 'C',
    fields: [
      { name: 'Time', type: 'time', values: [3000, 1000] },
      { name: 'pictures.degraded', type: 'string', values: ['data:image/png;base64,B', 'data:image/png;base64,A'] },
      { name: 'pictures.label', type: 'number', values: [1, 0] },
    ],
  };

  it('are found by time: the newest that is not later, or the first', () => {
    const strip = buildStrip([frame], sources);
    const at = (time: number) => pictureAt(strip, time)?.image.at(-1);
    expect([at(0), at(1000), at(2999), at(3000), at(9000)]).toEqual(['A', 'A', 'A', 'B', 'B']);
    expect(strip.pictures[1]!.caption).toBe('label 1');
  });

  it('are data URIs only: nothing that a row says is fetched', () => {
    const remote = {
      ...frame,
      fields: [frame.fields[0]!, { name: 'degraded', type: 'string', values: ['http://x/a.png', 'b'] }],
    };
    expect(buildStrip([remote], sources).pictures).toEqual([]);
  });
});

it('says delays in words', () => {
  expect([inWords(0), inWords(12_400), inWords(180_000), inWords(7_200_000)]).toEqual([
    '0.0 s',
    '12.4 s',
    '3.0 min',
    '2.0 h',
  ]);
});
