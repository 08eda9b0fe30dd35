import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { Notice } from '../app/notice.js';
import { useTitle } from '../app/use-title.js';
import { sourceWord } from '../lib/format.js';
import { Leaderboard } from './leaderboard.js';
import type { ModelEntry } from './model-types.js';
import { AccuracyBars } from './accuracy-bars.js';
import { ModelScatter } from './model-scatter.js';
import { sortModels, type SortKey } from './sort-models.js';

const FILTERS = ['dataset', 'source', 'architecture'] as const;
/** Models that can stand beside one another. */
const MOST = 4;

/** Every model with what was measured of it. What is filtered and how it is sorted is in the address, so that it can be passed on. */
export function LeaderboardPage() {
  useTitle('Model zoo');
  const query = useApi('GET /api/v1/models', { query: {} });
  return (
    <main className="page zoo">
      <h1>Model zoo</h1>
      {query.isError ? (
        <Failure title="The models cannot be listed" query={query} />
      ) : query.data === undefined ? (
        <p className="loading">Reading the cards…</p>
      ) : query.data.length === 0 ? (
        <Notice title="The zoo is empty">
          <p>
            No model card was found. Train one with <code>model_zoo/training</code>, or bring an ONNX file of your own:{' '}
            <code>simdrift run SCENARIO --data FILE --model FILE.onnx</code>
          </p>
        </Notice>
      ) : (
        <Models models={query.data} />
      )}
    </main>
  );
}

function Models({ models }: { models: readonly ModelEntry[] }) {
  const [search, setSearch] = useSearchParams();
  const [compared, setCompared] = useState<readonly string[]>([]);
  const sort = (search.get('sort') ?? 'accuracy') as SortKey;
  const ascending = search.get('order') === 'ascending';
  const shown = useMemo(() => {
    const kept = models.filter((model) => FILTERS.every((name) => (search.get(name) ?? model[name]) === model[name]));
    return sortModels(kept, sort, ascending);
  }, [models, search, sort, ascending]);
  const put = (changes: Readonly<Record<string, string | null>>): void =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(changes))
          if (value === null) next.delete(name);
          else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const toggle = (id: string): void =>
    setCompared((old) => (old.includes(id) ? old.filter((other) => other !== id) : [...old, id].slice(-MOST)));
  return (
    <>
      <p className="dim intro">
        Measured on the test split of each set, by the library that streams it. Figures of different sets cannot be held
        against each other. For drills, teaching and tests: not for clinical use.{' '}
        <Link href="/zoo/data">What the images look like</Link>
      </p>
      <div className="filters card">
        {FILTERS.map((name) => (
          <Filter
            key={name}
            name={name}
            value={search.get(name) ?? ''}
            values={[...new Set(models.map((model) => model[name]))].sort()}
            onChange={(value) => put({ [name]: value === '' ? null : value })}
          />
        ))}
        <span className="dim" role="status">
          {shown.length} of {models.length} models
        </span>
        {compared.length < 2 ? (
          <span className="dim compare">Tick two to four models to compare them</span>
        ) : (
          <Link className="go compare" href={`/zoo/compare?models=${compared.join(',')}`} data-testid="compare">
            Compare {compared.length}
          </Link>
        )}
      </div>
      {shown.length === 0 ? (
        <Notice title="No model is like that">
          <p>Nothing in the zoo fits all filters.</p>
          <button onClick={() => put(Object.fromEntries(FILTERS.map((name) => [name, null])))}>Show all models</button>
        </Notice>
      ) : (
        <>
          <Leaderboard
            models={shown}
            sort={sort}
            ascending={ascending}
            onSort={(key, up) => put({ sort: key, order: up ? 'ascending' : 'descending' })}
            compared={compared}
            onCompare={toggle}
          />
          <div className="charts">
            <AccuracyBars models={shown} />
            <ModelScatter
              title="Confidence: calibration error against accuracy"
              note="Further down is better calibrated; the bar ends where chance alone would put a perfect model."
              models={shown}
              x={{ label: 'accuracy', of: ({ test }) => test.accuracy }}
              y={{ label: 'ECE', of: ({ test }) => test.ece, floor: ({ test }) => test.eceExpected }}
            />
            <ModelScatter
              title="Size: accuracy against parameters"
              note="Parameters on a logarithmic scale."
              models={shown.filter(({ parameters }) => parameters > 0)}
              x={{ label: 'parameters', of: ({ parameters }) => parameters, logarithmic: true }}
              y={{ label: 'accuracy', of: ({ test }) => test.accuracy }}
            />
            <Speed models={shown} />
          </div>
        </>
      )}
    </>
  );
}

/** One measurement on one machine: it says which model is faster, not how fast it will be elsewhere. */
function Speed({ models }: { models: readonly ModelEntry[] }) {
  const timed = models.flatMap(({ speed, ...model }) => (speed === null ? [] : [{ ...model, speed }]));
  const [first] = timed;
  if (first === undefined) return null;
  const { batch, machine } = first.speed;
  return (
    <ModelScatter
      title="Speed: accuracy against images a second"
      note={`Logarithmic; one thread, ${batch} images at once, all in one run (${machine}): for comparison, not a promise.`}
      models={timed}
      x={{ label: 'images a second', of: ({ speed }) => speed?.imagesPerSecond ?? 0, logarithmic: true }}
      y={{ label: 'accuracy', of: ({ test }) => test.accuracy }}
    />
  );
}

function Filter({
  name,
  value,
  values,
  onChange,
}: {
  name: (typeof FILTERS)[number];
  value: string;
  values: readonly string[];
  onChange: (value: string) => void;
}) {
  const label = { dataset: 'data set', source: 'images', architecture: 'architecture' }[name];
  return (
    <label>
      <span className="dim">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)} data-testid={`filter-${name}`}>
        <option value="">all</option>
        {values.map((each) => (
          <option key={each} value={each}>
            {name === 'source' ? sourceWord(each) : each}
          </option>
        ))}
      </select>
    </label>
  );
}
