import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { frames, share, sourceWord } from '../lib/format.js';
import type { Range, Series, Summary, Windows } from './analytics-types.js';
import { CompareWindows } from './compare-windows.js';
import { CorrelationTable } from './correlation-table.js';
import { Exports } from './exports.js';
import { RunCharts } from './run-charts.js';
import { TruthLane } from './truth-lane.js';

/** One recorded run: what came of it, over time, any two windows of it held against each other, and its files. */
export function RunPage({ run }: { run: string }) {
  const record = useApi('GET /api/v1/runs/{run}/record', { path: { run } });
  const [search] = useSearchParams();
  const stream = search.get('stream') ?? record.data?.streams[0];
  const series = useApi(
    'GET /api/v1/runs/{run}/series',
    { path: { run }, query: stream === undefined ? {} : { stream } },
    stream !== undefined,
  );
  useTitle(record.data?.scenario.title ?? 'Recorded run');
  const failed = [record, series].find(({ isError }) => isError);
  return (
    <main className="page zoo analytics">
      <Link href="/analytics" className="back">
        ‹ Analytics
      </Link>
      <h1>
        {record.data?.scenario.title ?? 'Recorded run'}{' '}
        {record.data !== undefined && (
          <span className={record.data.source === 'phantom' ? 'tag phantom' : 'tag'}>
            {sourceWord(record.data.source)}
          </span>
        )}
      </h1>
      {failed !== undefined ? (
        <Failure
          title="This run cannot be shown"
          query={failed}
          missing={
            <>
              No run of this name is recorded here: it may have been removed, or was recorded elsewhere.{' '}
              <Link href="/analytics">Analytics</Link> lists those that there are.
            </>
          }
        />
      ) : record.data === undefined || series.data === undefined ? (
        <p className="loading">Reading the record…</p>
      ) : (
        <Run key={series.data.stream} summary={record.data} series={series.data} />
      )}
    </main>
  );
}

function Run({ summary, series }: { summary: Summary; series: Series }) {
  const first = Math.min(...series.truth.map(({ from }) => from));
  const size = Math.min(summary.window, Math.floor(series.frames / 2));
  const late = Number.isFinite(first) ? Math.min(first + size, series.frames - size) : series.frames - size;
  const [windows, setWindows] = useState<Windows>({
    reference: [0, size],
    window: [late, late + size],
  });
  const [target, setTarget] = useState<'reference' | 'window'>('window');
  const brush = (from: number, until: number): void => {
    const range: Range = [Math.max(0, from), Math.min(series.frames, Math.max(until, from + 10))];
    setWindows((old) => ({ ...old, [target]: range }));
  };
  return (
    <>
      <Facts summary={summary} />
      <section className="card" aria-labelledby="time-title">
        <h2 id="time-title">Over time</h2>
        <TruthLane series={series} windows={windows} />
        <RunCharts series={series} windows={windows} onBrush={brush} onChange={setWindows} />
        <p className="dim">
          <span className="swatch" aria-hidden="true" /> reference, handles above ·{' '}
          <span className="swatch window" aria-hidden="true" /> window, handles below. Drag an edge or the middle of a
          band, or move a handle by arrow keys (Shift for more, Home and End for the limits). Drag over a chart to draw
          the{' '}
          <select
            aria-label="What a drag sets"
            value={target}
            onChange={(event) => setTarget(event.target.value === 'reference' ? 'reference' : 'window')}
          >
            <option value="window">window</option>
            <option value="reference">reference</option>
          </select>{' '}
          anew, or type the frames below.
        </p>
      </section>
      <CompareWindows
        run={summary.run}
        stream={series.stream}
        frames={series.frames}
        windows={windows}
        onChange={setWindows}
      />
      <CorrelationTable run={summary.run} stream={series.stream} />
      <Exports run={summary.run} />
    </>
  );
}

function Facts({ summary: { report, ...summary } }: { summary: Summary }) {
  const accuracy = report?.accuracy;
  return (
    <section className="card run-facts" data-testid="summary">
      <p>
        <b>{report === null ? summary.state : report?.expectations.passed ? '✓ As expected' : '✕ Not as expected'}</b>
        {typeof accuracy?.before === 'number' && (
          <>
            {' '}
            · accuracy {share(accuracy.before, 3)}
            {typeof accuracy.after === 'number' && ` before, ${share(accuracy.after, 3)} under the injection`}
          </>
        )}
      </p>
      <p className="dim">
        {summary.dataset} · {summary.model} · seed {summary.seed} · {frames(summary.frames)} frames at {summary.rate}/s
        · {summary.startedAt.slice(0, 16).replace('T', ' ')} UTC
      </p>
      {summary.streams.length > 1 && (
        <p>
          {summary.streams.map((stream) => (
            <Link key={stream} href={`/analytics/${summary.run}?stream=${encodeURIComponent(stream)}`} className="tag">
              {stream}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}
