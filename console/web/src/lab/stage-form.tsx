import { severityOf } from '@simdrift/scenarios';
import type { LaneProps } from './lane.js';
import { EffectOptions } from './effect-options.js';
import { PositionField } from './position-field.js';

const RAMPS = {
  step: { title: 'at once', fields: {} },
  linear: { title: 'linear', fields: { over: '15%' } },
  sigmoid: { title: 'S-shaped', fields: { over: '15%' } },
  seasonal: { title: 'seasonal', fields: { period: '20%' } },
  recurring: { title: 'on and off', fields: { period: '20%', on: '8%' } },
  recovery: { title: 'at once, then recovering', fields: { over: '15%' } },
} as const;
type RampKind = keyof typeof RAMPS;

const FIELD_TITLES: Readonly<Record<string, string>> = {
  over: 'ramp lasts',
  period: 'period',
  on: 'of which on',
};

/** Times, ramp and options of one effect, to be typed. */
export function StageForm({ work, stage, path, k, name, scenario }: LaneProps) {
  const effect = stage.effects[k]!;
  const ramp = stage.ramp ?? { kind: 'step' as const };
  const byLevel = effect.level !== undefined;
  const together = stage.effects.length > 1;
  const strength = byLevel ? 'level' : 'severity';
  return (
    <fieldset className="stage-form" disabled={!work.sound} data-testid="stage-form">
      <legend className="hidden">Details of {name}</legend>
      <PositionField
        title="begins"
        value={stage.from}
        onSet={(value) => work.edit([{ path: [...path, 'from'], value }])}
      />
      <PositionField
        title="ends"
        value={stage.until}
        empty="end of the run"
        onSet={(value) => work.edit([{ path: [...path, 'until'], value }])}
      />
      <label>
        <small>ramp</small>
        <select
          value={ramp.kind}
          data-testid="ramp-kind"
          aria-label={`Ramp of ${name}`}
          onChange={({ target }) => {
            const kind = target.value as RampKind;
            work.edit([{ path: [...path, 'ramp'], value: { kind, ...RAMPS[kind].fields } }]);
          }}
        >
          {Object.entries(RAMPS).map(([kind, { title }]) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {Object.keys(RAMPS[ramp.kind].fields).map((field) => (
        <PositionField
          key={field}
          title={FIELD_TITLES[field]!}
          value={(ramp as Record<string, string | number>)[field]}
          onSet={(value) => value !== undefined && work.edit([{ path: [...path, 'ramp', field], value }])}
        />
      ))}
      <label>
        <small>strength as</small>
        <select
          value={strength}
          onChange={({ target }) => {
            const severity = severityOf(effect);
            const written = target.value === 'level' ? severity * 5 : severity;
            const kept = Object.fromEntries(
              Object.entries(effect).filter(([field]) => field !== 'severity' && field !== 'level' && field !== 'name'),
            );
            work.edit([
              {
                path: [...path, 'effects', k],
                value: { name: effect.name, [target.value]: Math.round(written * 1000) / 1000, ...kept },
              },
            ]);
          }}
        >
          <option value="severity">severity, 0 to 1</option>
          <option value="level">level, 0 to 5, as published</option>
        </select>
      </label>
      <EffectOptions {...{ work, effect, scenario }} path={[...path, 'effects', k]} />
      {together && (
        <small className="wide">This stage has several effects: its times and ramp are theirs in common.</small>
      )}
    </fieldset>
  );
}
