import { describe, expect, it } from '@jest/globals';
import { confusionWindow } from './confusion-window.js';
import { goldenCases, type GoldenCase } from './golden.spec-helper.js';

const outcomes = ({ labels, predicted, confidence }: GoldenCase) =>
  labels.map((label, seq) => ({ seq, label, predicted: predicted[seq]!, confidence: confidence[seq]! }));

const near = <T extends object>(figures: T) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, expect.closeTo(value as number, 10)]));

describe('confusionWindow', () => {
  it.each(goldenCases)('measures what scikit-learn measures: $name', (golden) => {
    const state = confusionWindow.init({ classes: golden.classes, size: golden.labels.length });
    for (const outcome of outcomes(golden)) confusionWindow.step(state, outcome);
    const figures = confusionWindow.measure(state);
    expect(figures).toMatchObject({
      count: golden.labels.length,
      accuracy: golden.accuracy,
      from: 0,
      to: golden.labels.length - 1,
    });
    expect(figures.macro).toEqual(near(golden.macro));
    expect(figures.weighted).toEqual(near(golden.weighted));
    expect(figures.perClass).toEqual(golden.perClass.map(near));
    expect([...figures.confusion]).toEqual(golden.confusion);
    expect(figures.ece).toBeCloseTo(golden.ece, 10);
    expect(figures.mce).toBeCloseTo(golden.mce, 10);
  });

  it.each(goldenCases)(
    'knows what a perfectly calibrated model would show, as 20,000 simulations do: $name',
    (golden) => {
      const state = confusionWindow.init({ classes: golden.classes, size: golden.labels.length });
      for (const outcome of outcomes(golden)) confusionWindow.step(state, outcome);
      const { eceExpected, mceExpected } = confusionWindow.measure(state);
      expect(Math.abs(eceExpected / golden.simulated.ece - 1)).toBeLessThan(0.01);
      expect(Math.abs(mceExpected / golden.simulated.mce - 1)).toBeLessThan(0.015);
    },
  );

  it('forgets what has left the window', () => {
    const golden = goldenCases[0]!;
    const all = outcomes(golden);
    const sliding = confusionWindow.init({ classes: 2, size: 50 });
    for (const outcome of all) confusionWindow.step(sliding, outcome);
    const fresh = confusionWindow.init({ classes: 2, size: 50 });
    for (const outcome of all.slice(-50)) confusionWindow.step(fresh, outcome);
    const { accuracy, confusion, from, to } = confusionWindow.measure(sliding);
    expect({ accuracy, confusion, from, to }).toMatchObject({
      ...pick(confusionWindow.measure(fresh)),
      from: 150,
      to: 199,
    });
  });

  it('goes on from a copy as if it had never stopped', () => {
    const all = outcomes(goldenCases[0]!);
    const state = confusionWindow.init({ classes: 2, size: 30 });
    all.slice(0, 77).forEach((outcome) => confusionWindow.step(state, outcome));
    const restored = structuredClone(state);
    all.slice(77).forEach((outcome) => [state, restored].forEach((either) => confusionWindow.step(either, outcome)));
    expect(confusionWindow.measure(restored)).toEqual(confusionWindow.measure(state));
  });

  it('is all zeros while it is empty', () => {
    const figures = confusionWindow.measure(confusionWindow.init({ classes: 2, size: 30 }));
    expect(figures).toMatchObject({
      count: 0,
      accuracy: 0,
      ece: 0,
      mce: 0,
      eceExpected: 0,
      accuracyInterval: { low: 0, high: 1 },
    });
  });

  it.each([{ label: 2 }, { label: -1 }, { predicted: 0.5 }, { confidence: NaN }, { confidence: 1.1 }])(
    'refuses %p',
    (wrong) => {
      const state = confusionWindow.init({ classes: 2, size: 30 });
      const outcome = { seq: 0, label: 0, predicted: 0, confidence: 0.5, ...wrong };
      expect(() => confusionWindow.step(state, outcome)).toThrow(
        expect.objectContaining({ code: 'SIMDRIFT_RECORD_INVALID' }),
      );
      expect(state.seen).toBe(0);
    },
  );

  it.each([
    { classes: 2, size: 0 },
    { classes: 1, size: 9 },
  ])('refuses the options %p', (options) => {
    expect(() => confusionWindow.init(options)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_CONFIG' }));
  });
});

const pick = ({ accuracy, confusion }: ReturnType<typeof confusionWindow.measure>) => ({ accuracy, confusion });
