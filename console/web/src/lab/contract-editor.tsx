import { judge, streamsOf, type Expectation, type Scenario, type ScenarioEdit } from '@simdrift/scenarios';
import { NumberField } from './number-field.js';
import type { ScenarioWork } from './use-scenario.js';

const KINDS = {
  noticed: 'detectors notice',
  silent: 'detectors stay silent',
  alert: 'an alert opens',
  'no-alert': 'no alert opens',
  'accuracy-falls': 'accuracy falls',
  'accuracy-holds': 'accuracy holds',
} as const;
type Kind = keyof typeof KINDS;

const FIELDS = {
  by: { of: ['noticed'], title: 'at least … of them', step: 1, min: 1, empty: '1' },
  within: { of: ['noticed', 'alert'], title: 'within frames', step: 50, min: 1, empty: 'any' },
  least: { of: ['accuracy-falls', 'accuracy-holds'], title: 'by (accuracy)', step: 0.01, min: 0, empty: '0.05' },
  share: { of: Object.keys(KINDS), title: 'in what share of runs', step: 0.05, min: 0, empty: '0.9' },
} as const;

const GROUPS = { '': 'every calibrated one', 'label-free': 'without labels', 'with-labels': 'with labels' } as const;

/** What must come of a run: tested whenever the scenario is run. */
export function ContractEditor({ work }: { work: ScenarioWork }) {
  const { scenario, sound } = work;
  if (scenario === null) return null;
  const said = judge(scenario.expect, []);
  return (
    <section className="card" aria-labelledby="contract-title">
      <h2 id="contract-title">What must come of it</h2>
      <ol className="contract">
        {scenario.expect.map((expectation, i) => (
          <li key={i}>
            <div className="head">
              <p>{said[i]!.text}</p>
              <button
                className="icon"
                aria-label={`Remove expectation ${i + 1}`}
                title="Remove"
                disabled={!sound || scenario.expect.length === 1}
                onClick={() => work.edit([{ path: ['expect', i] }])}
              >
                ✕
              </button>
            </div>
            <fieldset disabled={!sound}>
              <legend className="hidden">Expectation {i + 1}</legend>
              <label>
                <small>what</small>
                <select
                  value={expectation.that}
                  data-testid="expect-that"
                  onChange={({ target }) => work.edit(otherKind(expectation, i, target.value as Kind))}
                >
                  {Object.entries(KINDS).map(([kind, title]) => (
                    <option key={kind} value={kind}>
                      {title}
                    </option>
                  ))}
                </select>
              </label>
              <Who {...{ expectation, i, work, scenario }} />
              <Numbers expectation={expectation} i={i} work={work} />
            </fieldset>
          </li>
        ))}
      </ol>
      <button
        disabled={!sound}
        data-testid="expect-add"
        onClick={() => work.edit([{ path: ['expect'], value: { that: 'noticed' }, append: true }])}
      >
        Add an expectation
      </button>
    </section>
  );
}

/** What the other kind does not know goes with the old one. */
function otherKind(expectation: Expectation, i: number, kind: Kind): ScenarioEdit[] {
  const lost = Object.entries(FIELDS)
    .filter(([field, { of }]) => !of.includes(kind as never) && expectation[field as keyof typeof FIELDS] !== undefined)
    .map(([field]) => field);
  if (expectation.detectors !== undefined && kind !== 'noticed' && kind !== 'silent') lost.push('detectors');
  return [
    { path: ['expect', i, 'that'], value: kind },
    ...lost.map((field): ScenarioEdit => ({ path: ['expect', i, field] })),
  ];
}

interface WhoProps {
  readonly expectation: Expectation;
  readonly i: number;
  readonly work: ScenarioWork;
  readonly scenario: Scenario;
}

/** Of whom it is expected: which detectors, on which stream, on which of the sets. */
function Who({ expectation, i, work, scenario }: WhoProps) {
  const { that, detectors, stream, datasets } = expectation;
  const set = (field: string, value: unknown): void => work.edit([{ path: ['expect', i, field], value }]);
  const streams = streamsOf(scenario);
  const group = detectors?.join(', ') ?? '';
  return (
    <>
      {(that === 'noticed' || that === 'silent') && (
        <label>
          <small>which</small>
          <select
            value={group}
            data-testid="expect-detectors"
            onChange={({ target }) => set('detectors', target.value === '' ? undefined : [target.value])}
          >
            {Object.entries(GROUPS).map(([one, title]) => (
              <option key={one} value={one}>
                {title}
              </option>
            ))}
            {!(group in GROUPS) && <option value={group}>{group}</option>}
          </select>
        </label>
      )}
      {streams.length > 1 && (
        <label>
          <small>stream</small>
          <select
            value={stream ?? ''}
            onChange={({ target }) => set('stream', target.value === '' ? undefined : target.value)}
          >
            <option value="">all that it is about</option>
            {streams.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {scenario.datasets.length > 1 && (
        <label>
          <small>judged on</small>
          <select
            value={datasets?.join(', ') ?? ''}
            onChange={({ target }) => set('datasets', target.value === '' ? undefined : [target.value])}
          >
            <option value="">every set</option>
            {[...new Set([...scenario.datasets, ...(datasets === undefined ? [] : [datasets.join(', ')])])].map(
              (one) => (
                <option key={one}>{one}</option>
              ),
            )}
          </select>
        </label>
      )}
    </>
  );
}

function Numbers({ expectation, i, work }: { expectation: Expectation; i: number; work: ScenarioWork }) {
  return Object.entries(FIELDS).map(([field, { of, title, step, min, empty }]) => {
    if (!(of as readonly string[]).includes(expectation.that)) return null;
    const value = expectation[field as keyof typeof FIELDS];
    const most = field === 'least' || field === 'share' ? { max: 1 } : {};
    return (
      <label key={field}>
        <small>{title}</small>
        <NumberField
          {...{ min, step, value }}
          {...most}
          placeholder={empty}
          testId={`expect-${field}`}
          onSet={(wanted) => work.edit([{ path: ['expect', i, field], value: wanted }], `expect ${i} ${field}`)}
        />
      </label>
    );
  });
}
