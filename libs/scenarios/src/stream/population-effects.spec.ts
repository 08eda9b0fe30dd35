import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PropertyRanks } from '../population/property-ranks.js';
import { FrameSource, type TrueFrame } from './frame-source.js';
import {
  chiSquare,
  countBy,
  framesOf,
  levelOf,
  levels,
  planWith,
  SHARES,
  sourceWith,
  type SmallWish,
} from './population.spec-helper.js';

/** The 99.9 % points of chi-square with 1, 2 and 9 degrees of freedom. */
const [CHI1, CHI2, CHI9] = [10.83, 13.82, 27.88];

const age = [{ attribute: 'age', groups: { young: 0.7, old: 0.3 } }];
const labels = (frames: readonly TrueFrame[]) => countBy(frames, [0, 1, 2], ({ was }) => was);
const text = ({ original, streamed, ...rest }: TrueFrame) =>
  `${JSON.stringify(rest)} ${original.pixels.join()} ${streamed.pixels.join()}`;

const everyEffect: readonly (readonly [string, SmallWish])[] = [
  ['prevalence', { effects: [{ name: 'prevalence', severity: 0.8 }] }],
  ['label_shift', { effects: [{ name: 'label_shift', severity: 0.8, interpolation: 'geometric' }] }],
  ['demographic', { effects: [{ name: 'demographic', severity: 0.8, cohort: { age: { old: 4 } } }], cohorts: age }],
  ['covariate_shift', { effects: [{ name: 'covariate_shift', severity: 0.8 }] }],
  ['selection of a class', { effects: [{ name: 'selection', severity: 0.8 }] }],
  ['selection of cases', { effects: [{ name: 'selection', severity: 0.8, class: 0, property: 'mean' }] }],
  ['subgroup_loss', { effects: [{ name: 'subgroup_loss', severity: 0.8, cohort: { age: 'old' } }], cohorts: age }],
  ['threshold_moved', { effects: [{ name: 'threshold_moved', severity: 0.8 }] }],
  ['reannotation', { effects: [{ name: 'reannotation', severity: 0.8 }] }],
  ['new_class_folded', { effects: [{ name: 'new_class_folded', severity: 0.8 }] }],
];

describe('an effect that is not in pixels', () => {
  it.each(everyEffect)('%s: leaves every image as it was drawn, and does something', (_, wish) => {
    const frames = framesOf(wish);
    expect(frames.every(({ original, streamed }) => original.pixels.join() === streamed.pixels.join())).toBe(true);
    const clean = framesOf({ ...wish, effects: [] });
    const changed = frames.filter((frame, i) => frame.label !== clean[i]!.label || frame.sample !== clean[i]!.sample);
    expect(changed.length).toBeGreaterThan(100);
  });

  it.each(everyEffect)(
    '%s: at severity 0 changes nothing to the byte, at level 4 what severity 0.8 does',
    (_, wish) => {
      const effect = wish.effects[0] as { severity: number };
      const inWords = (effects: readonly object[]) =>
        framesOf({ ...wish, effects }, 0, 1500)
          .map(text)
          .join('\n');
      expect(inWords([{ ...effect, severity: 0 }]) === inWords([])).toBe(true);
      const { severity: _severity, ...options } = effect;
      const level = framesOf({ ...wish, effects: [{ ...options, level: 4 }] }, 1000, 1200);
      const same = framesOf(wish, 1000, 1200);
      expect(level.map(({ label, sample }) => `${label} ${sample}`)).toEqual(
        same.map(({ label, sample }) => `${label} ${sample}`),
      );
      expect(level[0]!.effects[0]!.severity).toBeCloseTo(0.8, 12);
    },
  );

  it.each(everyEffect)('%s: gives the same frame in any order and from any instance', (_, wish) => {
    const inOrder = framesOf(wish, 900, 1300).map(text);
    const other = sourceWith(wish);
    fc.assert(
      fc.property(fc.array(fc.nat(399), { minLength: 1, maxLength: 20 }), (places) => {
        for (const i of places) expect(text(other.frameAt('main', 900 + i))).toBe(inOrder[i]);
      }),
      { numRuns: 15, seed: 6 },
    );
  });
});

describe('label_shift', () => {
  it.each([
    ['to equal shares', {}, [1 / 3, 1 / 3, 1 / 3]],
    ['to a list', { shares: [0.1, 0.1, 0.8] }, [0.1, 0.1, 0.8]],
    ['to a class by name, the others as they naturally are', { shares: { grave: 0.6 } }, [0.25, 0.15, 0.6]],
    ['to a class by number', { shares: { 0: 0.9 } }, [0.9, 0.06, 0.04]],
  ])('reaches what it says: %s', (_, options, shares) => {
    const frames = framesOf({ effects: [{ name: 'label_shift', severity: 1, ...options }] });
    expect(chiSquare(labels(frames), shares)).toBeLessThan(CHI2);
  });
});

describe('demographic', () => {
  const drawn = (severity: number, attributes = false) =>
    framesOf(
      attributes
        ? { effects: [{ name: 'demographic', severity, cohort: { sex: { f: 6 } } }], attributes }
        : { effects: [{ name: 'demographic', severity, cohort: { age: { old: 6 } } }], cohorts: age },
    );
  // The weight of the old goes from 1 to 6: their share from .3 to .3w / (.7 + .3w).
  it.each([
    [0.4, 3],
    [1, 6],
  ])('at severity %p weighs the old %p times, and says that they are simulated', (severity, weight) => {
    const old = (0.3 * weight) / (0.7 + 0.3 * weight);
    const counts = countBy(drawn(severity), ['young', 'old'], ({ cohort }) => cohort['simulated_age']);
    expect(chiSquare(counts, [1 - old, old])).toBeLessThan(CHI1);
  });

  it('takes the attribute of the data where they bring one', () => {
    const counts = countBy(drawn(1, true), ['f', 'm'], ({ cohort }) => cohort['sex']);
    expect(chiSquare(counts, [2 / 3, 1 / 3])).toBeLessThan(CHI1);
  });
});

describe('simulated cohorts', () => {
  it('cut the natural distribution of a property, and stay with the case', () => {
    const cohorts = [{ attribute: 'age', by: 'mean', groups: { young: 0.7, old: 0.3 } }];
    const frames = framesOf({ effects: [], cohorts }, 0, 3000);
    const levelsOf = (group: string) =>
      frames.filter(({ cohort }) => cohort['simulated_age'] === group).map((frame) => levelOf(frame));
    expect(Math.max(...levelsOf('young'))).toBeLessThanOrEqual(Math.min(...levelsOf('old')));
    // Three standard errors of the share, and those of the reference distribution.
    expect(Math.abs(levelsOf('old').length / frames.length - 0.3)).toBeLessThan(0.04);
  });

  it('give way to what the data say themselves', () => {
    const cohorts = [{ attribute: 'sex', groups: { f: 0.5, m: 0.5 } }];
    const frames = framesOf({ effects: [], cohorts, attributes: true });
    expect(new Set(frames.flatMap(({ cohort }) => Object.keys(cohort)))).toEqual(new Set(['sex']));
  });
});

describe('covariate_shift', () => {
  it.each(['up', 'down'] as const)('%s: draws evenly from what is left of the ranks', (direction) => {
    const ranks = new PropertyRanks(levels(), 'levels');
    const frames = framesOf({ effects: [{ name: 'covariate_shift', severity: 0.8, tail: 0.25, direction }] });
    const cut = 0.8 * 0.75;
    const places = frames.map(({ original }) => {
      const rank = ranks.rank('mean', original);
      return ((direction === 'up' ? rank : 1 - rank) - cut) / (1 - cut);
    });
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    const counts = Array.from({ length: 10 }, (_, i) => places.filter((place) => Math.floor(place * 10) === i).length);
    // Ranks come from 2000 reference draws of their own, and levels are whole: as much noise again.
    expect(chiSquare(counts, new Array<number>(10).fill(0.1))).toBeLessThan(4 * CHI9);
  });

  it('keeps what a label means: among images of one level, the classes come as they naturally do', () => {
    const ofLevel = (frames: readonly TrueFrame[]) =>
      labels(frames.filter((frame) => levelOf(frame) >= 100 && levelOf(frame) < 120));
    const natural = ofLevel(framesOf({ effects: [], frames: 13_000 }, 1000, 13_000));
    const total = natural.reduce((a, b) => a + b, 0);
    const shifted = ofLevel(
      framesOf({ effects: [{ name: 'covariate_shift', severity: 0.5 }], frames: 5000 }, 1000, 5000),
    );
    expect(
      chiSquare(
        shifted,
        natural.map((count) => count / total),
      ),
    ).toBeLessThan(CHI2);
  });

  it('moves no class share that another effect has fixed', () => {
    const effects = [
      { name: 'label_shift', severity: 1 },
      { name: 'covariate_shift', severity: 0.8 },
    ];
    expect(chiSquare(labels(framesOf({ effects })), [1 / 3, 1 / 3, 1 / 3])).toBeLessThan(CHI2);
  });
});

describe('selection', () => {
  it('loses the share of a class that it says', () => {
    const frames = framesOf({ effects: [{ name: 'selection', severity: 0.6, class: 'healthy' }] });
    const [a, b, c] = [SHARES[0] * 0.4, SHARES[1], SHARES[2]];
    const sum = a + b + c;
    expect(chiSquare(labels(frames), [a / sum, b / sum, c / sum])).toBeLessThan(CHI2);
  });

  it('loses only those of the class on the side of the property', () => {
    const frames = framesOf({ effects: [{ name: 'selection', severity: 1, class: 0, property: 'mean', tail: 0.5 }] });
    const ranks = new PropertyRanks(levels(), 'levels');
    const high = (frame: TrueFrame) => ranks.rank('mean', frame.original) >= 0.5;
    expect(frames.filter((frame) => frame.was === 0 && high(frame))).toEqual([]);
    expect(frames.filter((frame) => frame.was === 0).length).toBeGreaterThan(300);
    expect(frames.filter((frame) => frame.was > 0 && high(frame)).length).toBeGreaterThan(300);
  });
});

describe('subgroup_loss', () => {
  it.each([0.5, 1])('at severity %p loses that share of the group', (severity) => {
    const frames = framesOf({
      effects: [{ name: 'subgroup_loss', severity, cohort: { age: 'old' } }],
      cohorts: age,
    });
    const old = 0.3 * (1 - severity);
    const counts = countBy(frames, ['young', 'old'], ({ cohort }) => cohort['simulated_age']);
    expect(chiSquare(counts, [0.7 / (0.7 + old), old / (0.7 + old)])).toBeLessThan(CHI1);
  });

  it('falls on the last value of the first attribute where nothing is said', () => {
    const frames = framesOf({ effects: [{ name: 'subgroup_loss', severity: 1 }], attributes: true });
    expect(new Set(frames.map(({ cohort }) => cohort['sex']))).toEqual(new Set(['f']));
  });
});

describe('a search without an end', () => {
  it('ends after a bounded number of candidates, with one that is there', () => {
    const frames = framesOf(
      {
        effects: [{ name: 'subgroup_loss', severity: 1, cohort: { age: 'young' } }],
        cohorts: [{ attribute: 'age', groups: { young: 1 } }],
      },
      1000,
      1020,
    );
    expect(frames.map(({ cohort }) => cohort['simulated_age'])).toEqual(new Array(20).fill('young'));
  });

  it('is a plan that no one should have made', () => {
    expect(() =>
      new FrameSource(planWith({ effects: [{ name: 'selection', severity: 1, class: 'none' }] }), {
        stream: levels(),
        reference: levels(),
      }).frameAt('main', 1000),
    ).toThrow(expect.objectContaining({ code: 'SIMDRIFT_SCENARIO_INVALID' }));
  });
});
