import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { useApi } from '../api/queries.js';
import type { Series } from './analytics-types.js';
import { PooledTable } from './pooled-table.js';
import { TimeChart } from './time-chart.js';

const COLORS = ['acc', 'est', 'bad', 'stable-strong'];
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

function overlaid(results: UseQueryResult<Series>[]) {
  const all = results.flatMap(({ data }) => data ?? []);
  const lines = all.map(({ run, accuracy }, k) => ({
    label: nameOf(run),
    seq: accuracy.seq,
    value: accuracy.value,
    color: COLORS[k] ?? 'ink',
    dash: DASHES[k] ?? [],
  }));
  return { all, lines };
}

/** Runs from their first frame on, over each other, and their detectors pooled. */
export function Overlay({ runs }: { runs: readonly string[] }) {
  const { all, lines } = useQueries({
    queries: runs.map((run) => ({
      queryKey: ['GET /api/v1/runs/{run}/series', { path: { run } }],
      queryFn: () => call('GET /api/v1/runs/{run}/series', { path: { run } }),
    })),
    combine: overlaid,
  });
  const board = useApi('GET /api/v1/runs/board', { query: { runs: runs.join(',') } });
  return (
    <section className="card" aria-labelledby="overlay-title" data-testid="overlay">
      <h2 id="overlay-title">Accuracy, run over run</h2>
      {lines.length === 0 ? (
        <p className="loading">Reading…</p>
      ) : (
        <TimeChart
          title={`Accuracy of ${lines.map(({ label }) => label).join(', ')}`}
          lines={lines}
          frames={Math.max(...all.map((series) => series.frames))}
          sync="overlay"
        />
      )}
      <h2>Detectors over {runs.length === 1 ? 'this run' : `these ${runs.length} runs`}</h2>
      <PooledTable detectors={board.data?.detectors ?? []} />
    </section>
  );
}

/** The scenario and the end of an id: `scanner-replacement-53bf`. */
function nameOf(run: string): string {
  return run.slice(run.indexOf('-') + 1);
}
