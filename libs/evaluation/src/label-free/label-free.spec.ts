import { describe, expect, it } from '@jest/globals';
import { decodeState, encodeState, nextUnit, seeded, type RandomState } from '@simdrift/detectors';
import { labelFreeCases } from './golden.spec-helper.js';
import { labelFree, type LabelFreeOptions, type LabelFreeState } from './label-free.js';
import type { LabelFreeKind } from './label-free-method.js';
import type { LabelledReference } from './labelled-reference.js';
import { transportCost } from './transport-cost.js';

const kinds: readonly (LabelFreeKind & { readonly name: string })[] = [
  { name: 'CBPE, isotonic', method: 'cbpe', calibration: 'isotonic' },
  { name: 'CBPE, Platt', method: 'cbpe', calibration: 'platt' },
  { name: 'CBPE, temperature', method: 'cbpe', calibration: 'temperature' },
  { name: 'ATC, confidence', method: 'atc', score: 'confidence' },
  { name: 'ATC, negative entropy', method: 'atc', score: 'negative_entropy' },
  { name: 'DoC', method: 'doc' },
  { name: 'COT', method: 'cot' },
];
const optionsOf = ({ name: _, ...kind }: (typeof kinds)[number], rest: object = {}): LabelFreeOptions => ({
  ...kind,
  size: 200,
  rounds: 20,
  ...rest,
});

function over(state: LabelFreeState, window: readonly number[]) {
  const { classes } = state.fit;
  for (let i = 0; i < window.length / classes; i++)
    labelFree.step(state, i, window.slice(i * classes, (i + 1) * classes));
  return labelFree.measure(state)!;
}

describe('labelFree', () => {
  it.each(labelFreeCases)('estimates what the published formulas give: $name', (golden) => {
    for (const kind of kinds) {
      if (kind.method === 'cot') continue;
      const expected =
        kind.method === 'cbpe'
          ? golden.cbpe[kind.calibration]
          : kind.method === 'atc'
            ? golden.atc[kind.score]
            : golden.doc;
      expect(over(labelFree.fit(optionsOf(kind), golden), golden.window).accuracy).toBeCloseTo(expected, 5);
    }
  });

  it.each(labelFreeCases)('has at least the Poisson-binomial width, more for the reference: $name', (golden) => {
    for (const kind of kinds) {
      if (kind.method !== 'cbpe') continue;
      const { low, high } = over(labelFree.fit(optionsOf(kind), golden), golden.window);
      const deviation = (high - low) / 2 / 1.6448536;
      expect(deviation ** 2).toBeGreaterThan(golden.poissonBinomial[kind.calibration]);
      expect(deviation ** 2).toBeLessThan(5 * golden.poissonBinomial[kind.calibration]);
    }
  });

  it.each(kinds)('gives the accuracy of the reference for the reference itself: $name', (kind) => {
    for (const golden of labelFreeCases) {
      const state = labelFree.fit(optionsOf(kind, { size: golden.labels.length }), golden);
      // A calibration need not be right on average at the border between two predicted classes; ATC and DoC are by construction.
      const off = Math.abs(over(state, golden.probabilities).accuracy - state.fit.accuracy);
      expect(off).toBeLessThan(kind.method === 'cbpe' || kind.method === 'cot' ? 0.05 : 1e-9);
    }
  });

  it.each(kinds)('goes on from a snapshot as if it had never stopped, and slides: $name', (kind) => {
    const golden = labelFreeCases[0]!;
    const row = (i: number) => golden.window.slice(2 * i, 2 * i + 2);
    let state = labelFree.fit(optionsOf(kind, { size: 50 }), golden);
    const straight = labelFree.fit(optionsOf(kind, { size: 50 }), golden);
    for (let i = 0; i < 120; i++) {
      if (i % 37 === 0) state = decodeState<LabelFreeState>(encodeState(state));
      labelFree.step(state, i, row(i));
      labelFree.step(straight, i, row(i));
    }
    expect(labelFree.measure(state)).toEqual(labelFree.measure(straight));
    expect(labelFree.measure(state)).toMatchObject({ count: 50, from: 70, to: 119 });
  });

  it('is null while nothing has come', () => {
    expect(labelFree.measure(labelFree.fit({ method: 'doc', size: 10 }, labelFreeCases[0]!))).toBeNull();
  });
});

/** Two classes; P(1 | p) = σ(.6 logit p + .3), whatever the images: only where they lie moves. */
function drawn(random: RandomState, count: number, sharpness: number): LabelledReference {
  const [probabilities, labels]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    const logit = sharpness * (nextUnit(random) + nextUnit(random) + nextUnit(random) - 1.3);
    const p = 1 / (1 + Math.exp(-logit));
    probabilities.push(1 - p, p);
    labels.push(nextUnit(random) < 1 / (1 + Math.exp(-(0.6 * logit + 0.3))) ? 1 : 0);
  }
  return { classes: 2, probabilities, labels };
}

describe('the band of labelFree', () => {
  it.each([
    ['of CBPE, where images moved and P(Y|X) did not', { method: 'cbpe', calibration: 'platt' }, 1.5],
    ['of CBPE, isotonic, where nothing moved', { method: 'cbpe', calibration: 'isotonic' }, 3],
    ['of ATC, where nothing moved', { method: 'atc', score: 'confidence' }, 3],
    ['of DoC, where nothing moved', { method: 'doc' }, 3],
    ['of COT, where nothing moved', { method: 'cot' }, 3],
  ] as const)('holds the accuracy that a window turns out to have in about 90 %%: %s', (_, kind, sharpness) => {
    const random = seeded(3);
    let [held, all] = [0, 0];
    for (let reference = 0; reference < 50; reference++) {
      const { fit } = labelFree.fit({ ...kind, size: 200, rounds: 20 }, drawn(random, 400, 3));
      for (let window = 0; window < 6; window++) {
        const window200 = drawn(random, 200, sharpness);
        const { low, high } = over(labelFree.begin(fit), window200.probabilities as number[]);
        const accuracy = accuracyOf(window200);
        all += 1;
        if (accuracy >= low && accuracy <= high) held += 1;
      }
    }
    // 300 windows, six of a reference: .9 give or take three standard errors.
    expect(held / all).toBeGreaterThan(0.84);
    expect(held / all).toBeLessThan(0.97);
  });
});

describe(transportCost.name, () => {
  it.each(labelFreeCases)('is what SciPy finds: $name', ({ window, labels, classes, transport }) => {
    const shares = Array.from(
      { length: classes },
      (_, c) => labels.filter((label) => label === c).length / labels.length,
    );
    expect(transportCost(window, 200, classes, shares)).toBeCloseTo(transport, 12);
  });

  it('is what its documentation says', () => {
    expect(transportCost([0.9, 0.1, 0.8, 0.2], 2, 2, [0.5, 0.5])).toBeCloseTo(0.45, 12);
  });

  it('makes COT fall where a model collapses onto one class, sure of itself: the others see nothing', () => {
    const random = seeded(9);
    const reference = drawn(random, 1000, 6);
    const collapsed = Array.from({ length: 200 }, () => [0.04, 0.96]).flat();
    const accuracy = (kind: LabelFreeKind) =>
      over(labelFree.fit({ ...kind, size: 200, rounds: 20 }, reference), collapsed).accuracy;
    expect(accuracy({ method: 'cot' })).toBeLessThan(0.65);
    expect(accuracy({ method: 'doc' })).toBeGreaterThan(0.8);
  });
});

describe('labelFree under concept drift', () => {
  it.each(kinds)('sees nothing, since the images are the same: $name', (kind) => {
    const random = seeded(4);
    const { fit } = labelFree.fit(optionsOf(kind), drawn(random, 1000, 4));
    const before = drawn(random, 200, 4);
    const after = { ...before, labels: Array.from(before.labels, (label, i) => (i % 2 === 0 ? 1 - label : label)) };
    const estimate = over(labelFree.begin(fit), before.probabilities as number[]).accuracy;
    // Four standard errors of a window.
    expect(Math.abs(estimate - accuracyOf(before))).toBeLessThan(0.12);
    // What was estimated holds no more: half of all cases now mean the opposite.
    expect(estimate - accuracyOf(after)).toBeGreaterThan(0.15);
  });
});

function accuracyOf({ probabilities, labels }: LabelledReference): number {
  const hits = Array.from(labels, (label, i) => ((probabilities[2 * i + 1]! > 0.5 ? 1 : 0) === label ? 1 : 0));
  return hits.reduce<number>((sum, hit) => sum + hit, 0) / labels.length;
}

describe('bad input to labelFree', () => {
  const good = labelFreeCases[0]!;
  const rows = (count: number) => ({
    classes: 2,
    probabilities: good.probabilities.slice(0, 2 * count),
    labels: good.labels.slice(0, count),
  });
  const fit = (reference: LabelledReference) => () => labelFree.fit({ method: 'doc', size: 100 }, reference);

  it('is told in a sentence', () => {
    expect(fit(rows(49))).toThrow('49 labelled frames are too few to fit a label-free estimate.');
    expect(fit({ ...rows(60), labels: new Uint8Array(60) })).toThrow('holds one class only');
    const sure = Array.from({ length: 60 }, (_, i) => [i % 2, 1 - (i % 2)]).flat();
    expect(fit({ classes: 2, probabilities: sure, labels: Array.from({ length: 60 }, (_, i) => 1 - (i % 2)) })).toThrow(
      'always right',
    );
    expect(fit({ ...rows(60), classes: 3 })).toThrow('120 probabilities are not 60 rows of 3 classes.');
    expect(fit({ ...rows(60), labels: rows(60).labels.map((_, i) => (i === 5 ? 7 : i % 2)) })).toThrow('The label 7');
    expect(fit({ ...rows(60), probabilities: rows(60).probabilities.map((p) => p / 2) })).toThrow('no distribution');
    expect(() => labelFree.fit({ method: 'doc', size: 0 }, good)).toThrow('A window of 0 frames');
    const state = labelFree.fit({ method: 'doc', size: 100 }, good);
    expect(() => labelFree.step(state, 0, [0.2, 0.2, 0.6])).toThrow('3 probabilities for 2 classes.');
    expect(() => labelFree.step(state, 0, [NaN, 0.5])).toThrow('A probability of NaN is not in 0..1.');
    expect(() => labelFree.step(state, 0, [0.5, 0.6])).toThrow('no distribution');
    expect(state.seen).toBe(0);
  });
});
