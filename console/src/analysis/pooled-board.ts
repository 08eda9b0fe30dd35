import { poolScores, type PoolableScore } from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';
import type { RunTables, TableRow } from '@simdrift/store';
import { z } from 'zod';

const figure = z.number().nullable();

export const boardSchema = z.object({
  runs: z.array(z.string()),
  detectors: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.string(),
        policy: z.string(),
        scores: z.int().describe('Streams of runs that are pooled.'),
        hits: z.number(),
        missed: z.number(),
        falseAlarms: z.number(),
        cleanFrames: z.number(),
        precision: z.number(),
        recall: z.number(),
        f1: z.number(),
        falseAlarmsPerThousand: figure,
        mtfa: figure,
        mtd: figure,
        mdr: figure,
        mtr: figure,
        ndt: figure,
      }),
    )
    .describe('Best F1 first, then the shortest time to detection.'),
});
export type PooledBoard = z.output<typeof boardSchema>;

interface FinalScore extends PoolableScore {
  readonly id: string;
  readonly kind: string;
  readonly policy: string;
  readonly title: string;
}

/** The final scores of a recorded run, one for each detector and stream. */
export async function finalScores(tables: RunTables, plan: Plan): Promise<FinalScore[]> {
  const rows = await tables.select(
    'scores',
    ['detector', 'kind', 'policy', 'hits', 'missed', 'falseAlarms', 'cleanFrames', 'mtd', 'ndt', 'seq'],
    'final = 1',
  );
  return rows.map((row) => ({
    id: String(row['detector']),
    title: plan.detectors.find(({ id }) => id === row['detector'])?.title ?? String(row['detector']),
    kind: String(row['kind']),
    policy: String(row['policy']),
    hits: Number(row['hits']),
    missed: Number(row['missed']),
    falseAlarms: Number(row['falseAlarms']),
    cleanFrames: Number(row['cleanFrames']),
    mtd: orNull(row, 'mtd'),
    ndt: orNull(row, 'ndt'),
  }));
}

/** Detectors over several runs: counts are added up, the figures of the race follow from the sums. */
export function pooledBoard(runs: readonly string[], scores: readonly FinalScore[]): PooledBoard {
  const keyOf = ({ id, policy }: FinalScore): string => `${id} ${policy}`;
  const detectors = [...new Set(scores.map(keyOf))].map((key) => {
    const group = scores.filter((score) => keyOf(score) === key);
    const { id, title, kind, policy } = group[0]!;
    return { id, title, kind, policy, scores: group.length, ...poolScores(group) };
  });
  detectors.sort((a, b) => b.f1 - a.f1 || (a.mtd ?? Infinity) - (b.mtd ?? Infinity) || a.falseAlarms - b.falseAlarms);
  return { runs: [...runs], detectors };
}

function orNull(row: TableRow, name: string): number | null {
  const value = row[name];
  return value === null || value === undefined ? null : Number(value);
}
