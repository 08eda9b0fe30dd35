import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { RunDto } from '../../../src/live/live-dto.js';
import { call } from '../api/client.js';
import { useCommands, type Command } from '../app/commands.js';
import { useAsk, useControl } from '../live/use-control.js';
import { useConnection } from '../live/use-live.js';

const SPEEDS = [0.25, 0.5, 1, 2, 5, 10];
/** One reading of every detector: a reading comes at least every 25 frames. */
const STEP = 25;

/** Pause, step, stop, replay and speed; each is in the palette too. */
export function RunControls({ run }: { run: RunDto }) {
  const control = useControl(run.run);
  const replay = useAsk((id: string) => call('POST /api/v1/runs/{run}/replay', { path: { run: id } }));
  const connection = useConnection();
  const ended = run.phase === 'ended';
  const off = ended || connection !== 'live';
  const paused = run.phase === 'paused';
  const pause = (): void => control.ask({ action: paused ? 'resume' : 'pause' }, '');
  const step = (): void => control.ask({ action: 'step', frames: STEP }, '');
  const stop = (): void => {
    if (window.confirm('Stop this run? It cannot be taken up again, only replayed.'))
      control.ask({ action: 'stop' }, '');
  };
  const again = (): void => {
    if (ended || window.confirm('Replay this run from its first frame? It ends here.')) replay.ask(run.run, '');
  };
  useRunCommands({ off, paused, pause, step, stop, again });
  const failure = control.failed ? control.message : replay.failed ? replay.message : '';
  return (
    <>
      <button
        className="icon"
        disabled={off}
        data-testid="pause"
        onClick={pause}
        {...named(paused ? 'Resume' : 'Pause')}
      >
        {paused ? '▶' : '❚❚'}
      </button>
      <button
        className="icon"
        disabled={off || !paused}
        data-testid="step"
        onClick={step}
        {...named(`Step ${STEP} frames of`)}
      >
        ▸❙
      </button>
      <button className="icon" disabled={off} data-testid="stop" onClick={stop} {...named('Stop')}>
        ■
      </button>
      <button
        className="icon"
        disabled={connection !== 'live'}
        data-testid="replay"
        onClick={again}
        {...named('Replay')}
      >
        ↺
      </button>
      <select
        className="speed"
        aria-label="Speed"
        title="Speed: changes the pace, never an event time"
        disabled={off}
        value={run.speed}
        onChange={(event) => control.ask({ action: 'speed', factor: Number(event.target.value) }, '')}
        data-testid="speed"
      >
        {[...new Set([...SPEEDS, run.speed])]
          .sort((a, b) => a - b)
          .map((factor) => (
            <option key={factor} value={factor}>
              ×{factor}
            </option>
          ))}
      </select>
      {failure !== '' && (
        <span className="bad" role="alert">
          {failure}
        </span>
      )}
    </>
  );
}

function named(verb: string): { 'aria-label': string; title: string } {
  return { 'aria-label': `${verb} the run`, title: `${verb} the run` };
}

interface Deeds {
  readonly off: boolean;
  readonly paused: boolean;
  readonly pause: () => void;
  readonly step: () => void;
  readonly stop: () => void;
  readonly again: () => void;
}

function useRunCommands(deeds: Deeds): void {
  const { off, paused } = deeds;
  // What they do reads the newest state when it is asked for; the list changes only when other commands are possible.
  const newest = useNewest(deeds);
  useCommands(
    useMemo((): Command[] => {
      const replay = { id: 'replay', title: 'Replay the run', run: () => newest.current.again() };
      if (off) return [replay];
      return [
        {
          id: 'pause',
          title: paused ? 'Resume the run' : 'Pause the run',
          keys: ['p'],
          run: () => newest.current.pause(),
        },
        ...(paused ? [{ id: 'step', title: 'Step the run', keys: ['s'], run: () => newest.current.step() }] : []),
        { id: 'stop', title: 'Stop the run', run: () => newest.current.stop() },
        replay,
      ];
    }, [off, paused, newest]),
  );
}

function useNewest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
