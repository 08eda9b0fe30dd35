import { describe, expect, it } from '@jest/globals';
import { spokenLines } from './spoken-lines.js';

describe('a chart in words', () => {
  it('says the least, the greatest and the last value that there is of each line', () => {
    const lines = [
      { label: 'accuracy', value: [0.9, 0.75, 0.8, null] },
      { label: 'accuracy + error', value: [0.95, 0.8, 0.85, null], aside: true },
      { label: 'CBPE', value: [null, null] },
    ];
    expect(spokenLines('Over frames', lines)).toBe(
      'Over frames. accuracy: lowest .75, highest .9, last .8. CBPE: no values',
    );
  });
});
