import { compileRamp, type Scenario, type StageSpec } from '@simdrift/scenarios';
import { useRef, useState } from 'react';
import { Grip } from '../lib/grip.js';
import { extentOf, moveStage, type Handle } from './move-stage.js';
import { StageForm } from './stage-form.js';
import type { ScenarioWork } from './use-scenario.js';

export interface LaneProps {
  readonly work: ScenarioWork;
  readonly scenario: Scenario;
  readonly stage: StageSpec;
  /** Of the stage in the scenario. */
  readonly path: readonly (string | number)[];
  /** Which effect of the stage. */
  readonly k: number;
  readonly name: string;
  readonly severity: number;
  readonly frame: number;
}

/** One effect: how strong, when, and behind a button everything else that can be said of it. */
export function Lane(props: LaneProps) {
  const { work, stage, path, k, name, severity } = props;
  const [open, setOpen] = useState(false);
  const effect = [...path, 'effects', k];
  const byLevel = stage.effects[k]!.level !== undefined;
  const alone = stage.effects.length === 1;
  return (
    <div className="lane">
      <div className="lane-name">
        <b>{name}</b>
        <span className="lane-buttons">
          <button
            className="icon"
            aria-label={`Details of ${name}`}
            aria-expanded={open}
            title="Times, ramp and options"
            data-testid="lane-details"
            onClick={() => setOpen(!open)}
          >
            {open ? '▴' : '▾'}
          </button>
          <button
            className="icon"
            aria-label={`Remove ${name}`}
            title="Remove"
            disabled={!work.sound}
            onClick={() => work.edit([{ path: alone ? path : effect }])}
          >
            ✕
          </button>
        </span>
        <label className="severity">
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
              work.edit(
                [{ path: [...effect, byLevel ? 'level' : 'severity'], value: byLevel ? value * 5 : value }],
                `severity ${effect.join('.')}`,
              );
            }}
          />
          <span className="dim">{severity.toFixed(2)}</span>
        </label>
      </div>
      <Track {...props} />
      {open && <StageForm {...props} />}
    </div>
  );
}

function Track({ work, scenario, stage, path, name, severity, frame }: LaneProps) {
  const { frames, reference } = scenario;
  const track = useRef<HTMLDivElement>(null);
  const { from, until, top } = extentOf(stage, frames);
  const handles: readonly (readonly [Handle, string, number])[] = [
    ['whole', 'the whole bar', from],
    ['from', 'begin', from],
    ...(top === undefined ? [] : [['over', 'end of the ramp', top] as const]),
    ['until', 'end', until],
  ];
  return (
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
          {...(handle === 'whole' ? { span: until - from } : {})}
          off={!work.sound}
          onMove={(to, gesture) => work.edit(moveStage(scenario, stage, path, handle, to), gesture)}
        />
      ))}
    </div>
  );
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
