import { Field, idOf } from './field.js';
import type { SettingsWork } from './use-settings.js';

const KINDS = {
  hold: 'Hold: stay alarmed for as many frames, then judge anew.',
  rebaseline: 'Rebaseline: take as many of the newest frames as the new reference.',
  latch: 'Latch: stay alarmed to the end of the run.',
  reset: 'Reset: forget, and begin anew at once.',
} as const;
type Kind = keyof typeof KINDS;

/** What follows an alarm: a kind and, where it takes some, frames. */
export function PolicySetting({ work }: { work: SettingsWork }) {
  const policy = String(work.value('detection.policy'));
  const [, kind = 'hold', frames] = /^(\w+)(?:\((.*)\))?$/.exec(policy) ?? [];
  const put = (next: string, count: string): void =>
    work.set('detection.policy', next === 'hold' || next === 'rebaseline' ? `${next}(${count})` : next);
  return (
    <Field
      work={work}
      path="detection.policy"
      label="After an alarm"
      help="What a detector does once it has raised an alarm. By default it holds for 400 frames; the few that reset by themselves go on doing so."
      group
    >
      <div className="with-unit">
        <select
          aria-label="What follows an alarm"
          value={kind}
          onChange={({ target }) => put(target.value, frames ?? '400')}
          data-testid="policy"
        >
          {(Object.keys(KINDS) as Kind[]).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        {frames !== undefined && (
          <>
            <input
              id={`${idOf('detection.policy')}-frames`}
              type="number"
              min={1}
              max={999_999}
              aria-label="Frames"
              aria-invalid={'detection.policy' in work.problems}
              value={frames}
              onChange={({ target }) => put(kind, target.value)}
              data-testid="policy-frames"
            />
            <span className="dim">frames</span>
          </>
        )}
      </div>
      <small>{KINDS[kind as Kind] ?? ''}</small>
    </Field>
  );
}
