import { Choice, Field, NumberSetting } from './field.js';
import { DetectorPicker } from './detector-picker.js';
import { PolicySetting } from './policy-setting.js';
import type { SettingsWork } from './use-settings.js';

/** What watches a run whose scenario does not say. */
export function DetectorsSection({ work }: { work: SettingsWork }) {
  const budget = work.value('alerts.budget');
  return (
    <>
      <DetectorPicker work={work} />
      <NumberSetting work={work} path="detection.window" />
      <NumberSetting work={work} path="detection.step" />
      <Field
        work={work}
        path="detection.mode"
        label="Thresholds"
        help="Where a detector draws its line between chance and drift."
        group
      >
        <Choice
          name="mode"
          value={String(work.value('detection.mode'))}
          onChange={(mode) => work.set('detection.mode', mode)}
          options={[
            ['calibrated', 'Calibrated', 'Set on the reference of each run, to keep the budget below.'],
            [
              'textbook',
              'Textbook',
              'As the literature has them. Nobody knows how often they cry wolf, so they take part in the race and open no alert.',
            ],
          ]}
        />
      </Field>
      <NumberSetting
        work={work}
        path="alerts.budget"
        note={typeof budget === 'number' && budget > 0 && <small className="meaning">{meaning(budget)}</small>}
      />
      <PolicySetting work={work} />
    </>
  );
}

/** @example meaning(0.1); // 'About one in 100,000 clean frames; at 50 frames a second, one in 33 minutes.' */
function meaning(budget: number): string {
  const frames = 10_000 / budget;
  const minutes = frames / 50 / 60;
  const [time, unit] =
    minutes < 1 ? [minutes * 60, 'seconds'] : minutes < 120 ? [minutes, 'minutes'] : [minutes / 60, 'hours'];
  return `About one in ${Math.round(frames).toLocaleString('en')} clean frames; at 50 frames a second, one in ${Math.round(time)} ${unit}.`;
}
