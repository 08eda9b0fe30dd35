import type { Api } from '../api/schema.js';
import { useApi } from '../api/queries.js';
import { share } from '../lib/format.js';
import { Pixels } from '../panels/pixels.js';

type Source = NonNullable<NonNullable<Api['GET /api/v1/datasets/{name}/samples']['query']>['source']>;

/** Six images of every class of a set, and how common the class is. */
export function DatasetSamples({ dataset, source }: { dataset: string; source: Source }) {
  const query = useApi('GET /api/v1/datasets/{name}/samples', { path: { name: dataset }, query: { source } });
  if (query.isError) return <p className="dim">{query.error.message}</p>;
  if (query.data === undefined) return <p className="loading">Drawing images…</p>;
  return (
    <ul className="samples" data-testid={`samples-${dataset}`}>
      {query.data.classes.map(({ label, name, share: part, images }) => (
        <li key={label}>
          <span>
            {name} <span className="dim">{share(part)}</span>
          </span>
          <div className="strip">
            {images.map((image, k) => (
              <Pixels key={k} picture={image} label={`${name}, image ${k + 1}`} />
            ))}
            {images.length === 0 && <span className="dim">none in this split</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}
