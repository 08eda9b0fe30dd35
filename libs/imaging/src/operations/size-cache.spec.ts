import { describe, expect, it, jest } from '@jest/globals';
import { cachedBySize } from './size-cache.js';

describe('cachedBySize', () => {
  it('makes a size once, and takes height and width apart', () => {
    const make = jest.fn((height: number, width: number) => [height, width]);
    const sized = cachedBySize(make);
    expect(sized(28, 64)).toBe(sized(28, 64));
    expect(sized(64, 28)).toEqual([64, 28]);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('forgets the oldest of nine sizes', () => {
    const make = jest.fn((height: number) => ({ height }));
    const sized = cachedBySize(make);
    for (let size = 1; size <= 9; size++) sized(size, size);
    sized(9, 9);
    expect(make).toHaveBeenCalledTimes(9);
    sized(1, 1);
    expect(make).toHaveBeenCalledTimes(10);
  });
});
