import { describe, expect, it } from '@jest/globals';
import { scoreCodec } from '../codec/json.codec.js';
import { SCHEMA_HEADER } from './header.js';
import type { Score } from './score.js';

const old: Score = {
  run: 'r',
  stream: 's',
  seq: 200,
  time: 1,
  detector: 'ks',
  kind: 'windowed',
  policy: 'hold(400)',
  episodes: 1,
  hits: 1,
  missed: 0,
  falseAlarms: 0,
  cleanFrames: 100,
  firstAlarm: 120,
  delay: 20,
  delayFromBegin: 20,
  precision: 1,
  recall: 1,
  f1: 1,
  final: false,
};
const wire = (score: object) => ({
  key: 's',
  headers: { [SCHEMA_HEADER]: 'score/1', run: 'r' },
  value: new TextEncoder().encode(JSON.stringify(score)),
});

describe('score records', () => {
  it('are read from before they had the figures of the race', () => {
    expect(scoreCodec.decode(wire(old))).toEqual(old);
  });

  it('carry what is not defined as null, and no number that is none', () => {
    const score = { ...old, falseAlarmsPerThousand: 0, mtfa: null, mtd: 20, mdr: 0, mtr: null, ndt: 0.1 };
    expect(scoreCodec.decode(wire(score))).toEqual(score);
    expect(() => scoreCodec.decode(wire({ ...score, mtfa: 'Infinity' }))).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_RECORD_INVALID' }),
    );
  });
});
