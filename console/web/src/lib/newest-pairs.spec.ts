import { describe, expect, it } from '@jest/globals';
import type { PictureDto } from '../../../src/live/live-dto.js';
import { newestPairs } from './newest-pairs.js';

const picture = (seq: number, judged = true): PictureDto => ({
  stream: 's',
  seq,
  sample: 'test:1',
  label: 0,
  effects: [],
  original: { height: 1, width: 1, channels: 1, data: 'AA==' },
  streamed: { height: 1, width: 1, channels: 1, data: 'AA==' },
  prediction: judged ? { predicted: 0, confidence: 1 } : null,
});

describe(newestPairs.name, () => {
  it('keeps the newest, in order, however late one comes', () => {
    const pairs = [7, 3, 9].reduce<readonly PictureDto[]>((all, seq) => newestPairs(all, picture(seq), 2), []);
    expect(pairs.map(({ seq }) => seq)).toEqual([9, 7]);
  });

  it('is the same array when there is nothing new: the grid is not drawn again', () => {
    const pairs = [picture(4)];
    expect(newestPairs(pairs, picture(4), 4)).toBe(pairs);
    expect(newestPairs(pairs, picture(5, false), 4)).toBe(pairs);
  });
});
