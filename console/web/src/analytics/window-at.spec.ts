import { describe, expect, it } from '@jest/globals';
import { windowAt } from './window-at.js';

describe(windowAt.name, () => {
  it('ends with the frame of the alarm', () => {
    expect(windowAt(1249, 150, 2400)).toEqual([1100, 1250]);
  });

  it('keeps its size at the begin of a run, and stays in it at its end', () => {
    expect(windowAt(40, 150, 2400)).toEqual([0, 150]);
    expect(windowAt(2399, 150, 2400)).toEqual([2250, 2400]);
    expect(windowAt(90, 150, 100)).toEqual([0, 100]);
  });
});
