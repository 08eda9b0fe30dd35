import { judge, type Expectation } from '@simdrift/scenarios';
import type { ScenarioWork } from './use-scenario.js';

const KINDS = ['noticed', 'silent', 'alert', 'no-alert', 'accuracy-falls', 'accuracy-holds'] as const;
const FIELDS = {
  by: { of: ['noticed'], title: 'at least so many detectors', step: 1, min: 1 },
  within: { of: ['noticed', 'alert'], title: 'within frames', step: 50, min: 1 },
  least: { of: ['accuracy-falls', 'accuracy-holds'], title: 'accuracy', step: 0.01, min: 0 },
  share: { of: KINDS, title: 'share of seeds', step: 0.05, min: 0 },
} as const;

/** What must come of a run: tested whenever the scenario is run. */
export function ContractEditor({ work }: { work: ScenarioWork }) {
  const { scenario, sound } = work;
  if (scenario === null) return null;
  const said = judge(scenario.expect, []);
  return (
    <section className="card" aria-labelledby="contract-title">
      <h2 id="contract-title">What must come of it</h2>
      <ul className="contract">
        {scenario.expect.map((expectation, i) => (
          <li key={i}>
            <p>{said[i]!.text}</p>
            <fieldset disabled={!sound}>
              <legend className="hidden">Expectation {i + 1}</legend>
              <select
                aria-label="What must be true"
                value={expectation.that}
                onChange={(event) => work.edit([{ path: ['expect', i, 'that'], value: event.target.value }])}
              >
                {KINDS.map((kind) => (
                  <option key={kind}>{kind}</option>
                ))}
              </select>
              <Numbers expectation={expectation} i={i} work={work} />
              <button
                aria-label={`Remove expectation ${i + 1}`}
                disabled={scenario.expect.length === 1}
                onClick={() => work.edit([{ path: ['expect', i] }])}
              >
                ✕
              </button>
            </fieldset>
          </li>
        ))}
      </ul>
      <button
        disabled={!sound}
        onClick={() => work.edit([{ path: ['expect'], value: { that: 'noticed' }, append: true }])}
      >
        Add an expectation
      </button>
      <p>
        <small>Detectors, streams and data sets of an expectation are kept, and edited in the YAML.</small>
      </p>
    </section>
  );
}

function Numbers({ expectation, i, work }: { expectation: Expectation; i: number; work: ScenarioWork }) {
  return Object.entries(FIELDS).map(([field, { of, title, step, min }]) => {
    if (!(of as readonly string[]).includes(expectation.that)) return null;
    const value = expectation[field as keyof typeof FIELDS];
    return (
      <label key={field}>
        <small>{title}</small>
        <input
          type="number"
          min={min}
          step={step}
          value={value ?? ''}
          onChange={({ target }) =>
            work.edit([{ path: ['expect', i, field], value: target.value === '' ? undefined : Number(target.value) }])
          }
        />
      </label>
    );
  });
}
