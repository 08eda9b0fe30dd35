import { Link } from 'wouter';
import { gravestStream, stateOf } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';
import { STATE_WORDS, StateGlyph } from '../panels/state-glyph.js';

/** The run on the line, and whether it drifts, on the pages that show something else. */
export function RunChip() {
  const run = useChannel('run');
  const lanes = useChannel('lanes');
  if (run === null) return <span>no run</span>;
  const gravest = gravestStream(run, lanes) ?? run.streams[0]?.id;
  const { state } = stateOf(
    run,
    lanes?.streams.find(({ stream }) => stream === gravest),
  );
  return (
    <Link href="/" className="chip">
      <StateGlyph state={state} size={12} />
      <strong>{run.scenario.title}</strong>
      <span>{run.phase === 'ended' ? 'ended' : STATE_WORDS[state].toLowerCase()}</span>
    </Link>
  );
}
