import type { RunDto } from '../../../src/live/live-dto.js';
import { stateOf } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';
import { STATE_WORDS, StateGlyph } from './state-glyph.js';

/** One button per stream with its state, where a run has several. */
export function StreamTabs({
  run,
  stream,
  onChoose,
}: {
  run: RunDto;
  stream: string;
  onChoose: (stream: string) => void;
}) {
  const lanes = useChannel('lanes');
  if (run.streams.length < 2) return null;
  return (
    <div className="streams whole" role="group" aria-label="Stream">
      <span className="dim">Stream</span>
      {run.streams.map(({ id }) => {
        const { state } = stateOf(
          run,
          lanes?.streams.find((entry) => entry.stream === id),
        );
        return (
          <button key={id} aria-pressed={id === stream} onClick={() => onChoose(id)} data-testid={`stream-${id}`}>
            <StateGlyph state={state} size={12} />
            {id}
            <span className="hidden">: {STATE_WORDS[state]}</span>
          </button>
        );
      })}
    </div>
  );
}
