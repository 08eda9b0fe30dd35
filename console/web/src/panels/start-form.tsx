import { useState } from 'react';
import type { RunDto } from '../../../src/live/live-dto.js';
import { call } from '../api/client.js';
import { BEST_MODELS, useApi } from '../api/queries.js';
import type { Api } from '../api/schema.js';
import { useAsk } from '../live/use-control.js';
import { useConnection } from '../live/use-live.js';

type Wishes = Api['POST /api/v1/runs']['body'];
type Source = NonNullable<Wishes['source']>;

/** Another run: what happens, to which images, seen by which model. Without a run yet it is how to begin. */
export function StartForm({ run }: { run: RunDto | null }) {
  const { data: scenarios = [] } = useApi('GET /api/v1/scenarios', {});
  const { data: datasets = [] } = useApi('GET /api/v1/datasets', {});
  const { data: models = [], isPending: listing } = useApi('GET /api/v1/models', BEST_MODELS);
  const [scenario, setScenario] = useState(run?.scenario.name ?? '');
  const [dataset, setDataset] = useState(run?.dataset ?? '');
  const [source, setSource] = useState<Source>(run?.source === 'medmnist' ? 'medmnist' : 'phantom');
  const [model, setModel] = useState('');
  const [rate, setRate] = useState(String(run?.rate ?? 50));
  const [seed, setSeed] = useState(String(run?.seed ?? 1));
  const connection = useConnection();
  const { ask, message, failed } = useAsk((body: Wishes) => call('POST /api/v1/runs', { body }));
  const chosen = scenarios.find(({ name }) => name === scenario) ?? scenarios[0];
  const shown = datasets.filter(({ name }) => models.some((entry) => entry.dataset === name));
  const set = shown.some(({ name }) => name === dataset) ? dataset : (shown[0]?.name ?? '');
  const fitting = models.filter((entry) => entry.dataset === set && entry.source === source);
  const start = (): void => {
    if (run !== null && run.phase !== 'ended' && !window.confirm('Begin another run? The one that streams ends here.'))
      return;
    const picked = fitting.find(({ architecture }) => architecture === model);
    ask(
      {
        ...(chosen === undefined ? {} : { scenario: chosen.name }),
        ...(set === '' ? {} : { dataset: set }),
        source,
        ...(picked === undefined ? {} : { model: picked.architecture }),
        rate: Number(rate),
        seed: Number(seed),
      },
      'It begins.',
    );
  };
  return (
    <section className="card" aria-labelledby="start">
      <h2 id="start">Begin a run</h2>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
        data-testid="start-form"
      >
        <Field
          label="scenario"
          value={chosen?.name ?? ''}
          onChange={setScenario}
          options={scenarios.map(({ name, title }) => [name, title])}
        />
        <small className="story">{chosen?.story ?? ''}</small>
        <Field
          label="data set"
          value={set}
          onChange={setDataset}
          options={shown.map(({ name, title }) => [name, title])}
        />
        <Field
          label="images"
          value={source}
          onChange={(value) => setSource(value === 'medmnist' ? 'medmnist' : 'phantom')}
          options={[
            ['medmnist', 'real (MedMNIST)'],
            ['phantom', 'phantom, drawn'],
          ]}
        />
        <Field
          label="model"
          value={model}
          onChange={setModel}
          options={[
            [
              '',
              listing ? 'asking for the models…' : fitting.length === 0 ? 'none for these images' : 'the most accurate',
            ],
            ...fitting.map(({ architecture }) => [architecture, architecture] as const),
          ]}
        />
        <label>
          <span className="dim">frames a second</span>
          <input
            type="number"
            min={1}
            max={10000}
            required
            value={rate}
            onChange={(event) => setRate(event.target.value)}
          />
        </label>
        <label>
          <span className="dim">seed</span>
          <input
            type="number"
            min={0}
            max={4294967295}
            step={1}
            required
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
        </label>
        <div className="row">
          <small className={failed ? 'note bad' : 'note'} role="status">
            {message === '' ? 'The same seed gives the same frames.' : message}
          </small>
          <button className="go" disabled={connection !== 'live' || fitting.length === 0} data-testid="start">
            Begin
          </button>
        </div>
      </form>
    </section>
  );
}

function Field({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, title: string])[];
}) {
  return (
    <label>
      <span className="dim">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
