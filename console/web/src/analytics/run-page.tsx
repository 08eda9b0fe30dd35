import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { sourceWord } from '../lib/format.js';
import type { Range, Series, Summary, Windows } from './analytics-types.js';
import { CompareWindows } from './compare-windows.js';
import { CorrelationTable } from './correlation-table.js';
import { Exports } from './exports.js';
import { RunCharts } from './run-charts.js';
import { RunFacts } from './run-facts.js';
import { RunOutcome } from './run-outcome.js';
import { TruthLane } from './truth-lane.js';
import { windowAt } from './window-at.js';
import { WindowPut } from './window-put.js';

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
      {failed !== undefined && record.data?.report && stream !== undefined && (
        // What was measured is in the report, also where the record keeps nothing to draw.
        <>
          <RunFacts summary={record.data} />
          <RunOutcome report={record.data.report} stream={stream} alert={search.get('alert')} />
        </>
      )}
      {failed !== undefined ? (
        <Failure
          title={record.data?.report ? 'This run cannot be drawn over time' : 'This run cannot be shown'}
          query={failed}
          missing={
            record.data === undefined && (
              <>
                No run of this name is recorded here: it may have been removed, or was recorded elsewhere.{' '}
                <Link href="/analytics">Analytics</Link> lists those that there are.
              </>
            )
          }
        />
      ) : record.data === undefined || series.data === undefined ? (
        <p className="loading">Reading the record…</p>
      ) : (
        <Run key={series.data.stream} summary={record.data} series={series.data} alert={search.get('alert')} />
      )}
    </main>
  );
}

function Run({ summary, series, alert }: { summary: Summary; series: Series; alert: string | null }) {
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
  const [put, setPut] = useState<Range | null>(null);
  const onFrame = (seq: number): void => {
    const range = windowAt(seq, size, series.frames);
    setWindows((old) => ({ ...old, window: range }));
    setPut(range);
  };
  const { report } = summary;
  return (
    <>
      <RunFacts summary={summary} />
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
      {report !== null && (
        <>
          <RunOutcome report={report} stream={series.stream} alert={alert} onFrame={onFrame} />
          <WindowPut range={put} />
        </>
      )}
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
