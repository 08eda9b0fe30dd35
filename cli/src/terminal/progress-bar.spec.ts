import { describe, expect, it } from '@jest/globals';
import { barLine } from './progress-bar.js';

describe(barLine.name, () => {
  it('is as full as the part that is done', () => {
    expect(barLine('x', 3_000_000, 6_000_000)).toBe(`x  ${'█'.repeat(15)}${'·'.repeat(15)}   50 %  3.0 of 6.0 MB`);
    expect(barLine('x', 6_000_000, 6_000_000)).toContain(`${'█'.repeat(30)}  100 %`);
  });

  it('is not full before the end', () => {
    expect(barLine('x', 5_999_999, 6_000_000)).toContain(`${'█'.repeat(29)}·   99 %`);
  });

  it('only counts where the total is not known', () => {
    expect(barLine('x', 1_500_000, undefined)).toBe('x  1.5 MB');
  });
});
