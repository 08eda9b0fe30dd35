import { useMutation } from '@tanstack/react-query';
import { call, words } from '../api/client.js';
import { PooledTable } from './pooled-table.js';

/** Runs that the API pools at most. */
const MOST = 20;

/** The detectors over the newest of the runs that are listed; each run's scores are opened for it, so it is asked for, not shown by itself. */
export function DetectorsOver({ runs }: { runs: readonly string[] }) {
  const pooled = runs.slice(0, MOST);
  const board = useMutation({
    mutationFn: () => call('GET /api/v1/runs/board', { query: { runs: pooled.join(',') } }),
  });
  if (pooled.length === 0) return null;
  const which = pooled.length === 1 ? 'this run' : `the newest ${pooled.length} of these runs`;
  return (
    <section className="card" aria-labelledby="over-title" data-testid="detectors-over">
      <div className="head">
        <h2 id="over-title">Detectors over {which}</h2>
        <button onClick={() => board.mutate()} disabled={board.isPending} data-testid="pool">
          {board.isPending ? 'Adding up…' : board.data === undefined ? 'Add them up' : 'Add up again'}
        </button>
      </div>
      {board.isError && (
        <p role="alert" className="bad">
          {words(board.error)}
        </p>
      )}
      {board.data === undefined ? (
        <p className="dim">
          Hits, misses and false alarms of every detector against the truth, summed; runs that have ended and kept their
          scores.
        </p>
      ) : (
        <PooledTable detectors={board.data.detectors} />
      )}
    </section>
  );
}
