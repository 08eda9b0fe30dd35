import { compileRamp, frameOf, severityOf, streamsOf, type Scenario, type StageSpec } from '@simdrift/scenarios';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { frames as count, words } from '../lib/format.js';
import type { ScenarioWork } from './use-scenario.js';

type Path = readonly (string | number)[];
type Handle = 'from' | 'until' | 'over';

/** A percentage stays one, a frame number stays one. */
function position(frame: number, frames: number, like: number | string | undefined): number | string {
  if (typeof like === 'number') return frame;
  return `${Math.round((frame / frames) * 1000) / 10}%`;
}

/** A lane for each effect of a stream: where it begins, how it rises, how strong, where it ends. */
export function TimelineEditor({ work, stream, frame }: { work: ScenarioWork; stream: number; frame: number }) {
  const { scenario } = work;
  if (scenario === null) return null;
  const root: Path = scenario.streams === undefined ? ['stages'] : ['streams', stream, 'stages'];
  const { stages } = streamsOf(scenario)[stream]!;
  return (
    <div className="lanes" data-testid="lab-lanes">
      {stages.length === 0 && <p className="dim">Nothing goes wrong here yet. Add an effect below.</p>}
      {stages.map((stage, i) =>
        stage.effects.map((effect, k) => (
          <Lane
            key={`${i}.${k}`}
            {...{ work, scenario, stage, k, frame }}
            path={[...root, i]}
            name={words(effect.name)}
            severity={severityOf(effect)}
            byLevel={effect.level !== undefined}
          />
        )),
      )}
    </div>
  );
}

interface LaneProps {
  readonly work: ScenarioWork;
  readonly scenario: Scenario;
  readonly stage: StageSpec;
  readonly path: Path;
  readonly k: number;
  readonly name: string;
  readonly severity: number;
  readonly byLevel: boolean;
  readonly frame: number;
}

function Lane({ work, scenario, stage, path, k, name, severity, byLevel, frame }: LaneProps) {
  const { frames, reference } = scenario;
  const track = useRef<HTMLDivElement>(null);
  const from = frameOf(stage.from, frames);
  const until = frameOf(stage.until ?? frames, frames);
  const over = stage.ramp !== undefined && 'over' in stage.ramp ? stage.ramp.over : undefined;
  const top = over === undefined ? from : Math.min(until, from + frameOf(over, frames));
  const move = (handle: Handle, wanted: number): void => {
    const at = Math.round(wanted);
    if (handle === 'from') {
      const value = position(Math.min(Math.max(at, reference.frames), until - 1), frames, stage.from);
      work.edit([{ path: [...path, 'from'], value }]);
    } else if (handle === 'until') {
      const value = position(Math.min(Math.max(at, from + 1), frames), frames, stage.until);
      work.edit([{ path: [...path, 'until'], value }]);
    } else {
      const value = position(Math.min(Math.max(at - from, 1), frames), frames, over);
      work.edit([{ path: [...path, 'ramp', 'over'], value }]);
    }
  };
  const handles: readonly (readonly [Handle, string, number])[] = [
    ['from', 'begin', from],
    ...(over === undefined ? [] : [['over', 'end of the ramp', top] as const]),
    ['until', 'end', until],
  ];
  const effect: Path = [...path, 'effects', k];
  const alone = stage.effects.length === 1;
  return (
    <div className="lane">
      <div className="lane-name">
        <b>{name}</b>
        <label>
          <span className="hidden">Severity of {name}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={severity}
            disabled={!work.sound}
            data-testid="lane-severity"
            onChange={(event) => {
              const value = Number(event.target.value);
              work.edit([{ path: [...effect, byLevel ? 'level' : 'severity'], value: byLevel ? value * 5 : value }]);
            }}
          />
        </label>
        <span className="dim">{severity.toFixed(2)}</span>
        <select
          aria-label={`Ramp of ${name}`}
          value={stage.ramp?.kind ?? 'step'}
          disabled={!work.sound}
          onChange={(event) => work.edit([{ path: [...path, 'ramp'], value: rampOf(event.target.value) }])}
        >
          {['step', 'linear', 'sigmoid', 'seasonal', 'recurring', 'recovery'].map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
        <button
          className="icon"
          aria-label={`Remove ${name}`}
          disabled={!work.sound}
          onClick={() => work.edit([{ path: alone ? path : effect }])}
        >
          ✕
        </button>
      </div>
      <div className="track" ref={track}>
        <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
          <rect className="warm" width={(reference.frames / frames) * 1000} height={40} />
          <polygon className="course" points={course(stage, severity, frames, from, until)} />
          <line className="now" x1={(frame / frames) * 1000} x2={(frame / frames) * 1000} y1={0} y2={40} />
        </svg>
        {handles.map(([handle, title, at]) => (
          <Grip
            key={handle}
            label={`${name}: ${title}`}
            testId={`grip-${handle}`}
            {...{ at, frames, track }}
            off={!work.sound}
            onMove={(to) => move(handle, to)}
          />
        ))}
      </div>
    </div>
  );
}

function rampOf(kind: string): unknown {
  if (kind === 'seasonal') return { kind, period: '20%' };
  if (kind === 'recurring') return { kind, period: '20%', on: '8%' };
  return kind === 'step' ? { kind } : { kind, over: '15%' };
}

/** The severity over the run as a filled curve, by the very ramps that a run follows. */
function course(stage: StageSpec, severity: number, frames: number, from: number, until: number): string {
  const ramp = compileRamp(stage.ramp ?? { kind: 'step' }, frames);
  const x = (frame: number): string => ((frame / frames) * 1000).toFixed(1);
  const steps = 160;
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const t = ((until - 1 - from) * i) / steps;
    return `${x(from + t)},${(39 - 37 * severity * ramp(Math.floor(t))).toFixed(1)}`;
  });
  return [`${x(from)},40`, ...points, `${x(until)},40`].join(' ');
}

interface GripProps {
  readonly label: string;
  readonly testId: string;
  readonly at: number;
  readonly frames: number;
  readonly track: { readonly current: HTMLDivElement | null };
  readonly off: boolean;
  readonly onMove: (frame: number) => void;
}

function Grip({ label, testId, at, frames, track, off, onMove }: GripProps) {
  const step = Math.max(1, Math.round(frames / 100));
  const key = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 5, PageDown: -5 }[event.key];
    if (by === undefined || off) return;
    event.preventDefault();
    onMove(at + by * step);
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (off || track.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = track.current.getBoundingClientRect();
    const to = Math.round(((event.clientX - left) / width) * 200) / 200;
    if (Math.round(to * frames) !== at) onMove(to * frames);
  };
  return (
    <span
      className="grip"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={frames}
      aria-valuenow={at}
      aria-valuetext={`frame ${count(at)}`}
      aria-disabled={off}
      data-testid={testId}
      style={{ left: `${(at / frames) * 100}%` }}
      onKeyDown={key}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
