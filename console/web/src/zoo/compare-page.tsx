import { useQueries } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { call } from '../api/client.js';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { Notice } from '../app/notice.js';
import { useTitle } from '../app/use-title.js';
import { frames, share, sourceWord } from '../lib/format.js';
import { pathOf, type ModelEntry, type Robustness } from './model-types.js';
import { lossClass } from './robustness-map.js';

const MOST = 4;

/** Up to four models beside one another; the address names them. */
export function ComparePage() {
  useTitle('Compare models');
  const [search] = useSearchParams();
  const ids = (search.get('models') ?? '').split(',').filter(Boolean).slice(0, MOST);
  const query = useApi('GET /api/v1/models', { query: {} });
  const models = ids.flatMap((id) => query.data?.find((model) => model.id === id) ?? []);
  return (
    <main className="page zoo">
      <Link href="/zoo" className="back">
        ‹ Model zoo
      </Link>
      <h1>Compare models</h1>
      {query.isError ? (
        <Failure title="The models cannot be listed" query={query} />
      ) : query.data === undefined ? (
        <p className="loading">Reading the cards…</p>
      ) : models.length < 2 ? (
        <Notice title="Two models are needed">
          <p>
            Tick two to four in the <Link href="/zoo">leaderboard</Link>. The address may name one that is not here.
          </p>
        </Notice>
      ) : (
        <Beside models={models} />
      )}
    </main>
  );
}

const FIGURES: readonly (readonly [string, (model: ModelEntry) => string])[] = [
  ['accuracy', ({ test }) => `${share(test.accuracy, 3)} ± ${share(test.accuracyStandardError, 3)}`],
  ['macro F1', ({ test }) => share(test.macroF1, 3)],
  ['AUC', ({ test }) => (test.auc === null ? '–' : share(test.auc, 3))],
  ['ECE', ({ test }) => share(test.ece, 3)],
  ['ECE if perfect', ({ test }) => share(test.eceExpected, 3)],
  ['parameters', ({ parameters }) => frames(parameters)],
  ['test images', ({ test }) => frames(test.images)],
];

function Beside({ models }: { models: readonly ModelEntry[] }) {
  const sweeps = useQueries({
    queries: models.map(({ id }) => ({
      queryKey: ['robustness', id],
      queryFn: () =>
        call('GET /api/v1/models/{source}/{dataset}/{architecture}/robustness', { path: pathOf(id) }).catch(() => null),
    })),
  }).map(({ data }) => data ?? null);
  const mixed = new Set(models.map(({ dataset, source }) => `${source} ${dataset}`)).size > 1;
  return (
    <section className="card scroll" tabIndex={0} aria-label="Comparison">
      {mixed && (
        <p className="warning-note" role="note">
          They were measured on different images: the figures cannot be held against each other.
        </p>
      )}
      <table className="matrix" data-testid="comparison">
        <thead>
          <tr>
            <th scope="col">figure</th>
            {models.map(({ id, dataset, architecture, source }) => (
              <th key={id} scope="col">
                <Link href={`/zoo/${id}`}>
                  {dataset} · {architecture}
                </Link>
                <br />
                {sourceWord(source)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIGURES.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {models.map((model) => (
                <td key={model.id}>{of(model)}</td>
              ))}
            </tr>
          ))}
          {effectsOf(sweeps).map(([effect, title]) => (
            <tr key={effect}>
              <th scope="row">
                under {title.toLowerCase()} <span className="dim">at severity .5</span>
              </th>
              {sweeps.map((sweep, k) => (
                <Half key={models[k]?.id} sweep={sweep} effect={effect} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Half({ sweep, effect }: { sweep: Robustness | null; effect: string }) {
  const row = sweep?.effects.find((entry) => entry.effect === effect && entry.scale === 'severity');
  const value = row?.accuracy[row.steps.indexOf(0.5)];
  if (sweep === null || value === undefined) return <td className="dim">–</td>;
  return <td className={`loss${lossClass(sweep.clean - value)}`}>{share(value)}</td>;
}

/** Effects of the first sweep that there is, what costs most on top. */
function effectsOf(sweeps: readonly (Robustness | null)[]): readonly (readonly [string, string])[] {
  const first = sweeps.find((sweep) => sweep !== null);
  return (first?.effects ?? []).flatMap(({ effect, title, scale }) =>
    scale === 'severity' ? [[effect, title] as const] : [],
  );
}
