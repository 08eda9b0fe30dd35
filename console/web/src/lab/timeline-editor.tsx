import { severityOf, streamsOf } from '@simdrift/scenarios';
import { frames as count, words } from '../lib/format.js';
import { Lane } from './lane.js';
import type { ScenarioWork } from './use-scenario.js';

interface TimelineProps {
  readonly work: ScenarioWork;
  readonly stream: number;
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
}

/** A lane for each effect of a stream, over one axis of frames, and the moment that is looked at. */
export function TimelineEditor({ work, stream, frame, onFrame }: TimelineProps) {
  const { scenario } = work;
  if (scenario === null) return null;
  const { frames, reference } = scenario;
  const root = stagesPath(work, stream);
  const { stages } = streamsOf(scenario)[stream]!;
  return (
    <>
      <div className="lanes" data-testid="lab-lanes">
        {stages.length === 0 && <p className="dim">Nothing goes wrong here yet. Choose an effect below.</p>}
        {stages.map((stage, i) =>
          stage.effects.map((effect, k) => (
            <Lane
              key={`${i}.${k}`}
              {...{ work, scenario, stage, k, frame }}
              path={[...root, i]}
              name={words(effect.name)}
              severity={severityOf(effect)}
            />
          )),
        )}
      </div>
      <div className="lane playhead">
        <label htmlFor="playhead">
          look at frame <b>{count(frame)}</b>
        </label>
        <div className="under-track">
          <input
            id="playhead"
            type="range"
            min={0}
            max={frames}
            step={Math.max(1, Math.round(frames / 200))}
            value={frame}
            data-testid="playhead"
            onChange={(event) => onFrame(Math.min(Number(event.target.value), frames - 1))}
          />
          <div className="ticks" aria-hidden="true">
            {[0, 0.25, 0.5, 0.75, 1].map((at) => (
              <span key={at} style={{ left: `${at * 100}%` }}>
                {count(at * frames)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <p className="dim key">
        <i className="swatch warm" /> clean warm-up of {count(reference.frames)} frames, the detectors’ reference
        <i className="swatch course" /> severity. Drag a bar to move it, its handles to change it; or focus one and use
        the arrow keys.
      </p>
    </>
  );
}

/** Where the stages of a stream stand in the scenario. */
export function stagesPath({ scenario }: ScenarioWork, stream: number): readonly (string | number)[] {
  return scenario?.streams === undefined ? ['stages'] : ['streams', stream, 'stages'];
}
