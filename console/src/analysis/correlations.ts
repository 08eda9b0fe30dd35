import { spearman } from '@simdrift/evaluation';
import { z } from 'zod';
import type { RunSeries } from './run-series.js';

export const correlationsSchema = z.object({
  run: z.string(),
  stream: z.string(),
  method: z.string(),
  windows: z.int().describe('Windows of accuracy that do not overlap.'),
  signals: z.array(
    z.object({
      signal: z.string(),
      kind: z.enum(['detector', 'estimate', 'feature']),
      n: z.int().describe('Windows in which both are known.'),
      rho: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
});
export type Correlations = z.output<typeof correlationsSchema>;

const METHOD =
  'Spearman rank correlation with the accuracy lost, over windows that do not overlap; 95 % interval by Fisher’s z (Bonett and Wright 2000). Features by how far their mean lies from that of the warm-up.';

/**
 * How closely each signal follows the accuracy that was really lost. A detector speaks with its statistic at the end of a window, an estimate with
 * the loss it claims, a feature with the distance of its mean from the warm-up's.
 */
export function correlationsOf(series: RunSeries): Correlations {
  const windows = apart(series);
  const loss = (k: number): number => -series.accuracy.value[k]!;
  const rate = (signal: string, kind: 'detector' | 'estimate' | 'feature', at: (k: number) => number | null) => {
    const known = windows.flatMap((k) => {
      const value = at(k);
      return value === null ? [] : [[value, loss(k)] as const];
    });
    return {
      signal,
      kind,
      ...spearman(
        known.map(([value]) => value),
        known.map(([, lost]) => lost),
      ),
    };
  };
  const end = (k: number): number => series.accuracy.seq[k]!;
  const signals = [
    ...series.detectors.map(({ title, seq, state, statistic }) =>
      rate(title, 'detector', (k) => {
        const i = lastAt(seq, end(k));
        return i < 0 || state[i] === 'pending' || seq[i]! < series.accuracy.from[k]! ? null : statistic[i]!;
      }),
    ),
    ...series.estimates.map(({ method, seq, value }) =>
      rate(`accuracy by ${method.toUpperCase()}`, 'estimate', (k) => {
        const i = seq.indexOf(end(k));
        return i < 0 ? null : -value[i]!;
      }),
    ),
    ...series.features.series.map(({ name, value }) => {
      const clean = meanOf(series, value, 0, series.reference);
      return rate(name, 'feature', (k) => {
        const mean = meanOf(series, value, series.accuracy.from[k]!, end(k) + 1);
        return clean === null || mean === null ? null : Math.abs(mean - clean);
      });
    }),
  ];
  signals.sort((a, b) => Math.abs(b.rho ?? 0) - Math.abs(a.rho ?? 0));
  return { run: series.run, stream: series.stream, method: METHOD, windows: windows.length, signals };
}

/** Windows of accuracy, from the first, each beginning after the one before. */
function apart({ accuracy }: RunSeries): number[] {
  const chosen: number[] = [];
  let free = 0;
  accuracy.from.forEach((from, k) => {
    if (from < free) return;
    chosen.push(k);
    free = accuracy.seq[k]! + 1;
  });
  return chosen;
}

function lastAt(seq: readonly number[], at: number): number {
  return seq.findLastIndex((value) => value <= at);
}

/** Mean of the blocks that lie in a stretch; null where none does. */
function meanOf({ features }: RunSeries, value: readonly number[], from: number, until: number): number | null {
  const inside = value.filter((_, i) => features.seq[i]! >= from && features.seq[i]! < until);
  return inside.length === 0 ? null : inside.reduce((sum, one) => sum + one, 0) / inside.length;
}
