import type { RunDto } from '../../../src/live/live-dto.js';
import { frames, sourceWord } from '../lib/format.js';
import { useApi } from '../api/queries.js';
import { useChannel } from '../live/use-live.js';
import { RunControls } from './run-controls.js';

/** What runs, and the controls of it. */
export function RunBar() {
  const run = useChannel('run');
  return run === null ? null : <RunFacts run={run} />;
}

function RunFacts({ run }: { run: RunDto }) {
  const { data: datasets = [] } = useApi('GET /api/v1/datasets', {});
  const dataset = datasets.find(({ name }) => name === run.dataset)?.title ?? run.dataset;
  const seen = Math.max(0, ...run.streams.map((stream) => stream.seen));
  const model = run.model.split('/').at(-1);
  // As wide as it will ever be: a header that wraps as the count grows would push the whole page down.
  const last = frames(run.frames ?? 9_999_999);
  const minWidth = `${`frame ${last} of ${last}`.length + 1}ch`;
  return (
    <>
      <div className="what">
        <div>
          <strong>{run.scenario.title}</strong>
          <span className="count" style={{ minWidth }} data-testid="frame-counter">
            {run.phase === 'ended' && <span className="tag">ended</span>} frame {frames(seen)}
            {run.frames !== null && ` of ${frames(run.frames)}`}
          </span>
        </div>
        {run.planned && (
          <small>
            {dataset},{' '}
            {run.source === 'phantom' ? <span className="tag phantom">phantom</span> : sourceWord(run.source)} · {model}
          </small>
        )}
      </div>
      <RunControls run={run} />
    </>
  );
}
