import { Link } from 'wouter';
import { frames, share, sourceWord } from '../lib/format.js';
import type { ModelEntry } from './model-types.js';
import type { SortKey } from './sort-models.js';

const COLUMNS: readonly { readonly key: SortKey; readonly title: string; readonly hint: string }[] = [
  { key: 'id', title: 'model', hint: 'Source, data set, architecture' },
  { key: 'accuracy', title: 'accuracy', hint: 'With its standard error' },
  { key: 'macroF1', title: 'macro F1', hint: 'Mean of the F1 of every class' },
  { key: 'auc', title: 'AUC', hint: 'Area under the ROC curve' },
  { key: 'ece', title: 'ECE', hint: 'Expected calibration error, beside that of a perfectly calibrated model' },
  { key: 'parameters', title: 'parameters', hint: 'Size' },
  { key: 'speed', title: 'images/s', hint: 'On one thread, all models measured in one go' },
];

export interface LeaderboardProps {
  readonly models: readonly ModelEntry[];
  readonly sort: SortKey;
  readonly ascending: boolean;
  readonly onSort: (key: SortKey, ascending: boolean) => void;
  readonly compared: readonly string[];
  readonly onCompare: (id: string) => void;
}

/** The models in a table; a heading sorts, a second press turns it round. */
export function Leaderboard({ models, sort, ascending, onSort, compared, onCompare }: LeaderboardProps) {
  return (
    <section className="card scroll" tabIndex={0} aria-label="Leaderboard">
      <table className="leaderboard" data-testid="leaderboard">
        <thead>
          <tr>
            {COLUMNS.map(({ key, title, hint }) => (
              <th key={key} scope="col" aria-sort={key !== sort ? 'none' : ascending ? 'ascending' : 'descending'}>
                <button
                  className="plain"
                  title={hint}
                  onClick={() => onSort(key, key === sort ? !ascending : key === 'id' || key === 'ece')}
                  data-testid={`sort-${key}`}
                >
                  {title}
                  <span aria-hidden="true">{key !== sort ? '' : ascending ? ' ↑' : ' ↓'}</span>
                </button>
              </th>
            ))}
            <th scope="col">compare</th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ id, dataset, source, architecture, test, parameters, speed }) => (
            <tr key={id} data-testid="model-row">
              <th scope="row">
                <Link href={`/zoo/${id}`}>
                  {dataset} · {architecture}
                </Link>{' '}
                <span className={source === 'phantom' ? 'tag phantom' : 'tag'}>{sourceWord(source)}</span>
              </th>
              <td>
                {share(test.accuracy, 3)} <span className="dim">± {share(test.accuracyStandardError, 3)}</span>
              </td>
              <td>{share(test.macroF1, 3)}</td>
              <td>{test.auc === null ? '–' : share(test.auc, 3)}</td>
              <td>
                {share(test.ece, 3)} <span className="dim">of {share(test.eceExpected, 3)}</span>
              </td>
              <td>{frames(parameters)}</td>
              <td>{speed === null ? '–' : frames(speed.imagesPerSecond)}</td>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Compare ${id}`}
                  checked={compared.includes(id)}
                  onChange={() => onCompare(id)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
