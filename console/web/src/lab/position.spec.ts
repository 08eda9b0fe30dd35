import { describe, expect, it } from '@jest/globals';
import { positionLike, readPosition } from './position.js';

describe('a place on the timeline', () => {
  it('is written as it was', () => {
    expect([
      positionLike(2050, 4000, '50%'),
      positionLike(2050, 4000, 2000),
      positionLike(2001, 4000, undefined),
    ]).toEqual(['51.3%', 2050, '50%']);
  });

  it.each([
    ['52.5 %', '52.5%'],
    ['2,100', 2100],
    ['', null],
    ['half', null],
    ['-3', null],
    ['2.5', null],
  ])('reads %j as %j', (typed, read) => {
    expect(readPosition(typed)).toBe(read);
  });
});
