import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compare, type Matrix } from '@simdrift/detectors';
import { FrameSource } from '@simdrift/scenarios';
import { readPredictions } from '@simdrift/store';
import { decode } from 'fast-png';
import { ask } from '../../../console/src/console.spec-helper.js';
import { analysedRun, reopen, type AnalysedRun } from './analysed-run.spec-helper.js';
import { expectProblem, type BadRequest } from './expect-problem.spec-helper.js';

interface ComparedBody {
  readonly tests: readonly { detector: string; statistic: number; threshold: number; pValue: number; drift: boolean }[];
  readonly features: readonly {
    index: number;
    name: string;
    tests: readonly { detector: string; statistic: number; pValue: number }[];
    distribution: Record<'reference' | 'window', { mean: number; counts: number[] }>;
  }[];
  readonly images: Record<'reference' | 'window', readonly { seq: number; original: string; streamed: string }[]>;
}

const REFERENCE = [0, 200] as const;
const WINDOW = [1500, 1700] as const;

let run: AnalysedRun;

beforeAll(async () => {
  run = await analysedRun();
}, 240_000);

afterAll(() => run?.stop());

describe('two windows of a run', () => {
  const body = { reference: REFERENCE, window: WINDOW, detectors: ['ks', 'psi', 'mmd'], samples: 3, seed: 5 };
  let answer: ComparedBody;
  const features: number[][] = [];
  const rows = ([from, until]: readonly [number, number]) => features.slice(from, until);
  const matrix = (of: readonly number[][]): Matrix => ({
    rows: of.length,
    columns: of[0]!.length,
    data: Float64Array.from(of.flat()),
  });

  beforeAll(async () => {
    answer = await post<ComparedBody>(body);
    // Not by the query that the console makes, but as a replay reads them.
    for await (const batch of readPredictions(run.recorded.predictionsPath!, {
      run: run.plan.run,
      model: run.plan.model,
    }))
      features.push(...batch.map((one) => [...one.features]));
  }, 60_000);

  it('are tested as the detectors’ library tests the same features', () => {
    expect(answer.tests.map(({ detector }) => detector)).toEqual(body.detectors);
    for (const { detector, ...test } of answer.tests) {
      const {
        statistic,
        threshold,
        pValue,
        drift,
        features: each,
      } = compare(detector, matrix(rows(REFERENCE)), matrix(rows(WINDOW)), { seed: 5 });
      expect(test).toEqual({ statistic, threshold, pValue, drift });
      for (const { feature, statistic: ofOne, pValue: p } of each)
        expect(answer.features[feature]!.tests).toContainEqual({ detector, statistic: ofOne, pValue: p });
    }
    expect(answer.tests.every(({ drift }) => drift)).toBe(true);
  });

  it('have the Kolmogorov distance that counting gives', () => {
    for (const { index, tests } of answer.features) {
      const [a, b] = [REFERENCE, WINDOW].map((range) => rows(range).map((row) => row[index]!)) as [number[], number[]];
      const below = (of: number[], at: number) => of.filter((value) => value <= at).length / of.length;
      const distance = Math.max(...[...a, ...b].map((at) => Math.abs(below(a, at) - below(b, at))));
      const told = tests.find(({ detector }) => detector === 'ks');
      if (told !== undefined) expect(told.statistic).toBeCloseTo(distance, 10);
      else expect(new Set([...a, ...b]).size).toBe(1);
    }
  });

  it('have the distributions that their features have', () => {
    for (const { index, distribution } of answer.features)
      for (const [side, range] of [['reference', REFERENCE] as const, ['window', WINDOW] as const]) {
        const values = rows(range).map((row) => row[index]!);
        expect(distribution[side].counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(distribution[side].mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 8);
      }
  });

  it('are shown as they were streamed, pixel by pixel', async () => {
    const frames = new FrameSource(run.plan, await reopen(run.plan), [...run.recorded.controls]);
    for (const [side, [from, until]] of [['reference', REFERENCE] as const, ['window', WINDOW] as const]) {
      expect(answer.images[side]).toHaveLength(3);
      for (const { seq, original, streamed } of answer.images[side]) {
        expect(seq >= from && seq < until).toBe(true);
        const frame = frames.frameAt(run.plan.streams[0]!, seq);
        expect(pixelsOf(original)).toEqual([...frame.original.pixels]);
        expect(pixelsOf(streamed)).toEqual([...frame.streamed.pixels]);
      }
    }
    expect(answer.images.window.every(({ original, streamed }) => original !== streamed)).toBe(true);
  });

  it('find nothing within the clean warm-up, by probabilities and embedding too', async () => {
    for (const [signals, width] of [
      ['features', answer.features.length],
      ['softmax', run.plan.classes.length],
      ['embedding', undefined],
    ] as const) {
      const clean = { reference: [0, 200], window: [300, 500], detectors: ['ks'], signals, samples: 0 };
      const { tests, features: each } = await post<ComparedBody>(clean);
      expect({ signals, drift: tests[0]!.drift }).toEqual({ signals, drift: false });
      expect(each.length).toBe(width ?? each.length);
      expect(each.length).toBeGreaterThan(0);
    }
  });

  async function post<T>(asking: object): Promise<T> {
    const { status, text } = await ask(`${run.base}/compare`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(asking),
    });
    expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
    return JSON.parse(text) as T;
  }
});

const pixelsOf = (uri: string): number[] => {
  expect(uri.startsWith('data:image/png;base64,')).toBe(true);
  return [...decode(Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64')).data];
};

describe('a request that cannot be answered', () => {
  const compareWith = (change: object) => ({ reference: [0, 200], window: [1500, 1700], detectors: ['ks'], ...change });

  // Every row has all four: to a parameter that a row leaves open Jest hands `done`, and waits for it until the time is up.
  it.each<BadRequest>([
    ['a reversed range', 400, 'RUN/compare', compareWith({ window: [1700, 1500] })],
    ['an empty range', 400, 'RUN/compare', compareWith({ window: [1500, 1500] })],
    ['a range of too few frames', 400, 'RUN/compare', compareWith({ reference: [0, 9] })],
    ['a range beyond the end', 400, 'RUN/compare', compareWith({ window: [2300, 2401] })],
    ['a range before the begin', 400, 'RUN/compare', compareWith({ reference: [-10, 100] })],
    ['half a frame', 400, 'RUN/compare', compareWith({ reference: [0.5, 100] })],
    ['a test that there is not', 400, 'RUN/compare', compareWith({ detectors: ['kss'] })],
    ['a compared stream that the run has not', 404, 'RUN/compare', compareWith({ stream: 'north' })],
  ])('%s gets %i and says why', (_, status, path, body) => expectProblem(run, status, path, body));
});
