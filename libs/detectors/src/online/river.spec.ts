import { describe, expect, it } from '@jest/globals';
import type { Detector, ErrorBit } from '../detector.js';
import { fixture, normal } from '../fixtures.spec-helper.js';
import { seeded } from '../random.js';
import { adwin } from './adwin.js';
import { ddm } from './ddm.js';
import { kswin } from './kswin.js';
import { pageHinkley } from './page-hinkley.js';

interface Case {
  readonly detector: string;
  readonly stream: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly drift: readonly number[];
  readonly warning: readonly number[];
}
interface Golden {
  readonly origin: string;
  readonly streams: Readonly<Record<string, { readonly divisor: number; readonly values: string }>>;
  readonly cases: readonly Case[];
  readonly kswin: Record<'falseAlarmsPer1000' | 'delaysAfterStep', number[]>;
}

const golden = fixture<Golden>('river.json');

function streamOf(name: string): number[] {
  const { divisor, values } = golden.streams[name]!;
  const bytes = Buffer.from(values, 'base64');
  return Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / divisor);
}

const camelCase = (params: Case['params']) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name.replace(/_./g, (pair) => pair[1]!.toUpperCase()), value]),
  );

function indices<Options, State>(
  detector: Detector<never, Options, State>,
  values: readonly number[],
  params: Case['params'] = {},
) {
  const state = detector.init({ ...detector.defaults, ...camelCase(params) });
  const found: Record<string, number[]> = { drift: [], warning: [], stable: [], pending: [] };
  values.forEach((value, index) => found[detector.step(state, value as never).state]!.push(index));
  return { drift: found['drift'], warning: found['warning'] };
}

describe(`online detectors, against ${golden.origin}`, () => {
  const casesOf = (name: string) => golden.cases.filter(({ detector }) => detector === name);

  it.each(casesOf('adwin'))('ADWIN on $stream $params', ({ stream, params, drift, warning }) => {
    expect(indices(adwin, streamOf(stream), params)).toEqual({ drift, warning });
  });
  it.each(casesOf('page_hinkley'))('Page–Hinkley on $stream $params', ({ stream, params, drift, warning }) => {
    expect(indices(pageHinkley, streamOf(stream), params)).toEqual({ drift, warning });
  });
  it.each(casesOf('ddm'))('DDM on $stream $params', ({ stream, params, drift, warning }) => {
    expect(indices(ddm, streamOf(stream), params)).toEqual({ drift, warning });
  });

  it('has at least twenty streams of each, most of them with alarms', () => {
    for (const name of ['adwin', 'page_hinkley', 'ddm']) {
      const cases = casesOf(name);
      expect(new Set(cases.map(({ stream }) => stream)).size).toBeGreaterThanOrEqual(20);
      expect(cases.filter(({ drift }) => drift.length > 0).length).toBeGreaterThan(cases.length / 2);
    }
  });
});

describe('the outputs that River prints in its documentation', () => {
  it('ADWIN: 1023 on the docstring, 1023 on NumPy 12345, 1023, 2015 and 3007 on four segments', () => {
    expect(indices(adwin, streamOf('docstring-12345')).drift).toEqual([1023]);
    expect(indices(adwin, streamOf('numpy-12345')).drift).toEqual([1023]);
    expect(indices(adwin, streamOf('four-segments-42')).drift).toEqual([1023, 2015, 3007]);
  });
  it('Page–Hinkley: 1006', () => expect(indices(pageHinkley, streamOf('docstring-12345')).drift).toEqual([1006]));
  it('DDM: first warning at 1084, drift at 1334', () => {
    const { drift, warning } = indices(ddm, streamOf('docstring-42'));
    expect([warning![0], drift]).toEqual([1084, [1334]]);
  });
});

describe('KSWIN, which draws at random, against distributions of River', () => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const error = (values: readonly number[]) =>
    Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / values.length);
  const agree = (ours: readonly number[], theirs: readonly number[]) =>
    expect(Math.abs(mean(ours) - mean(theirs))).toBeLessThan(3.5 * Math.hypot(error(ours), error(theirs)));

  it('has as many false alarms per 1000 scores', () => {
    const ours = Array.from({ length: 300 }, (_, seed) => {
      const random = seeded(seed);
      return indices(
        kswin,
        Array.from({ length: 1000 }, () => normal(random)),
        { seed },
      ).drift!.length;
    });
    agree(ours, golden.kswin.falseAlarmsPer1000);
  });

  it('has the same delay after a step', () => {
    const ours = Array.from({ length: 300 }, (_, seed) => {
      const random = seeded(1000 + seed);
      const values = Array.from({ length: 450 }, (_, i) => normal(random) + (i < 150 ? 0 : 1.5));
      return (indices(kswin, values, { alpha: 1e-4, seed }).drift!.find((index) => index >= 150) ?? NaN) - 150;
    });
    const seen = ours.filter((delay) => !Number.isNaN(delay));
    // In River one of sixty has a false alarm just before the step, and sees nothing after it.
    expect(seen.length).toBeGreaterThan(290);
    agree(
      seen,
      golden.kswin.delaysAfterStep.filter((delay) => delay >= 0),
    );
  });
});

describe('the figures in the documentation', () => {
  const first = (found: { drift: number[] | undefined }) => found.drift![0];
  it('Page–Hinkley sees a step of one deviation within 20 scores', () => {
    const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i) + (i < 300 ? 0 : 1));
    expect(first(indices(pageHinkley, scores, { threshold: 20 }))).toBe(320);
  });
  it('ADWIN sees a mean that moves from 0.5 to 0.9 within 60 scores', () => {
    const scores = Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0.5 : 0.9) + 0.1 * Math.sin(i));
    const index = first(indices(adwin, scores))!;
    expect(index).toBeGreaterThan(500);
    expect(index).toBeLessThan(560);
  });
  it('DDM notices one error in two after one in ten', () => {
    const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
    expect(first(indices(ddm, errors))).toBe(534);
  });
  it('KSWIN sees a shift of two within 30 scores', () => {
    const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i * i) + (i < 300 ? 0 : 2));
    const index = first(indices(kswin, scores, { alpha: 1e-4 }))!;
    expect(index).toBeGreaterThan(305);
    expect(index).toBeLessThan(330);
  });
});
