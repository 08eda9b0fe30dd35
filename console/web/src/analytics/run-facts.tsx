import { Link } from 'wouter';
import { frames, share } from '../lib/format.js';
import type { Summary } from './analytics-types.js';
import { Expectations } from './expectations.js';

/** What a recorded run was, and whether it went as its scenario expects. */
export function RunFacts({ summary: { report, ...summary } }: { summary: Summary }) {
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
      {report !== null && <Expectations results={report.expectations.results} />}
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
