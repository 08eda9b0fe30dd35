import { Choice, Field, NumberSetting } from './field.js';
import { RunningEngine } from './running-engine.js';
import type { SettingsWork } from './use-settings.js';

/** What runs the models. */
export function EngineSection({ work }: { work: SettingsWork }) {
  const { cores } = work.stored;
  return (
    <>
      <RunningEngine />
      <Field work={work} path="engine.kind" label="Engine" help="What computes the predictions of a run." group>
        <Choice
          name="engine"
          value={String(work.value('engine.kind'))}
          onChange={(kind) => work.set('engine.kind', kind)}
          options={[
            ['onnxruntime', 'ONNX Runtime', 'The fast one: runs every model of the zoo and your own.'],
            ['tfjs', 'TensorFlow.js', 'Runs models that were made for it.'],
            [
              'noop',
              'None',
              'No network at all: answers made of mean intensities, to measure what the rest of the line costs.',
            ],
          ]}
        />
      </Field>
      <NumberSetting
        work={work}
        path="engine.workers"
        note={<small className="meaning">This machine has {cores === 1 ? '1 core' : `${cores} cores`}.</small>}
      />
      <NumberSetting work={work} path="engine.batchSize" />
    </>
  );
}
