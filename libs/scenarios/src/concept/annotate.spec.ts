import { describe, expect, it } from '@jest/globals';
import type { TrueFrame } from '../stream/frame-source.js';
import { chiSquare, countBy, framesOf, levelOf } from '../stream/population.spec-helper.js';

/** The 99.9 % points of chi-square with 1 and 2 degrees of freedom. */
const [CHI1, CHI2] = [10.83, 13.82];

const changed = ({ label, was }: TrueFrame) => label !== was;
const under = (effect: object) => framesOf({ effects: [effect] });
const images = (frames: readonly TrueFrame[]) => frames.map(({ sample }) => sample);

describe('a concept drift', () => {
  it.each(['threshold_moved', 'reannotation'])('%s changes labels, and not which images come', (name) => {
    const frames = framesOf({ effects: [{ name, severity: 0.7 }] }, 0, 3000);
    expect(images(frames)).toEqual(images(framesOf({ effects: [] }, 0, 3000)));
    expect(frames.slice(0, 1000).some(changed)).toBe(false);
    expect(frames.slice(1000).some(changed)).toBe(true);
  });
});

describe('threshold_moved', () => {
  it.each([
    ['up', 1, 0],
    ['down', 0, 1],
  ] as const)('%s: takes a share of the cases of class %p nearest the cut into class %p', (direction, loses, gains) => {
    const frames = under({ name: 'threshold_moved', severity: 0.4, between: ['healthy', 'mild'], direction });
    const concerned = frames.filter(({ was }) => was === loses);
    const [moved, kept] = [concerned.filter(changed), concerned.filter((frame) => !changed(frame))];
    // The rank has a standard error of its own, about as large as that of the share.
    expect(chiSquare([moved.length, kept.length], [0.4, 0.6])).toBeLessThan(2 * CHI1);
    expect(new Set(moved.map(({ label }) => label))).toEqual(new Set([gains]));
    const [levelsMoved, levelsKept] = [moved.map(levelOf), kept.map(levelOf)];
    // The higher grade is brighter: nearest the cut are its darkest, or the brightest of the lower one.
    if (direction === 'up') expect(Math.max(...levelsMoved)).toBeLessThanOrEqual(Math.min(...levelsKept));
    else expect(Math.min(...levelsMoved)).toBeGreaterThanOrEqual(Math.max(...levelsKept));
    expect(frames.filter(({ was }) => was !== loses).some(changed)).toBe(false);
  });

  it('moves everyone at severity 1', () => {
    const frames = under({ name: 'threshold_moved', severity: 1, between: [1, 2] });
    expect(frames.filter(({ was }) => was === 2).every(({ label }) => label === 1)).toBe(true);
  });
});

describe('reannotation', () => {
  it('swaps two classes for a share of their cases, the same ones at every higher severity', () => {
    const [some, more] = [0.3, 0.6].map((severity) =>
      under({ name: 'reannotation', severity, between: ['healthy', 'grave'] }),
    ) as [readonly TrueFrame[], readonly TrueFrame[]];
    for (const [frames, share] of [
      [some, 0.3],
      [more, 0.6],
    ] as const) {
      const concerned = frames.filter(({ was }) => was !== 1);
      expect(chiSquare(countBy(concerned, [true, false], changed), [share, 1 - share])).toBeLessThan(CHI1);
      expect(concerned.filter(changed).every(({ was, label }) => label === 2 - was)).toBe(true);
      expect(frames.filter(({ was }) => was === 1).some(changed)).toBe(false);
    }
    some.forEach((frame, i) => expect(!changed(frame) || changed(more[i]!)).toBe(true));
  });

  it('gives a case the same label as often as it comes', () => {
    const byCase = new Map<string, Set<number>>();
    for (const { sample, label } of framesOf(
      { effects: [{ name: 'reannotation', severity: 0.5 }], frames: 9000 },
      1000,
      9000,
    ))
      byCase.set(sample, (byCase.get(sample) ?? new Set()).add(label));
    expect(byCase.size).toBeLessThan(7900);
    expect([...byCase.values()].every(({ size }) => size === 1)).toBe(true);
  });

  it('takes back what it did where it is written twice at severity 1', () => {
    const twice = { name: 'reannotation', severity: 1 };
    expect(framesOf({ effects: [twice, twice] }).some(changed)).toBe(false);
  });
});

describe('new_class_folded', () => {
  const effect = { name: 'new_class_folded', severity: 0.5, class: 'mild', into: 'healthy' };
  const all = framesOf({ effects: [effect] }, 0, 3000);

  it('withholds the class from the first frame on, and then lets it in under another name', () => {
    expect(all.slice(0, 1000).some(({ was }) => was === 1)).toBe(false);
    expect(
      chiSquare(
        countBy(all.slice(0, 1000), [0, 2], ({ was }) => was),
        [5 / 7, 2 / 7],
      ),
    ).toBeLessThan(CHI1);
    const after = countBy(all.slice(1000), [0, 1, 2], ({ was }) => was);
    expect(chiSquare(after, [0.5 / 0.85, 0.15 / 0.85, 0.2 / 0.85])).toBeLessThan(CHI2);
    expect(all.some(({ label }) => label === 1)).toBe(false);
    expect(all.filter(({ was }) => was === 1).every(({ label }) => label === 0)).toBe(true);
  });

  it('folds the last class into the one before where nothing is said', () => {
    const frames = under({ name: 'new_class_folded', severity: 1 });
    expect(new Set(frames.filter(changed).map(({ was, label }) => `${was} as ${label}`))).toEqual(new Set(['2 as 1']));
  });
});
