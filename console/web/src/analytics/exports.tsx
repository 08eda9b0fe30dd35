import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, words } from '../api/client.js';

const WHAT = ['readings', 'metrics', 'predictions', 'alerts', 'truth', 'scores'] as const;
const FORMATS = ['csv', 'json', 'parquet'] as const;

/** The run as files, as a report, and once more on the line. */
export function Exports({ run }: { run: string }) {
  const [what, setWhat] = useState<string>('readings');
  const [, go] = useLocation();
  const replay = useMutation({
    mutationFn: () => call('POST /api/v1/runs/{run}/replay', { path: { run } }),
    onSuccess: () => go('/'),
  });
  const base = `/api/v1/runs/${encodeURIComponent(run)}`;
  return (
    <section className="card" aria-labelledby="export-title">
      <h2 id="export-title">Take it along</h2>
      <div className="exports">
        <label>
          rows of
          <select value={what} onChange={(event) => setWhat(event.target.value)} data-testid="export-what">
            {WHAT.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {FORMATS.map((format) => (
          <a
            key={format}
            className="button"
            href={`${base}/export?what=${what}&format=${format}`}
            download
            data-testid={`export-${format}`}
          >
            {format === 'parquet' ? 'Parquet' : format.toUpperCase()}
          </a>
        ))}
        <a className="button" href={`${base}/report.html`} download={`${run}.html`} data-testid="report">
          HTML report
        </a>
        <button onClick={() => replay.mutate()} disabled={replay.isPending}>
          ↺ Replay in Live
        </button>
      </div>
      {replay.isError && (
        <p role="alert" className="bad">
          {words(replay.error)}
        </p>
      )}
    </section>
  );
}
