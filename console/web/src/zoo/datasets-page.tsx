import { Link, useSearchParams } from 'wouter';
import type { Api } from '../api/schema.js';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { frames } from '../lib/format.js';
import { DatasetSamples } from './dataset-samples.js';

type Dataset = Api['GET /api/v1/datasets']['answer'][number];

/** The eight sets, and what their classes look like: drawn by the phantom, or real where the files are at hand. */
export function DatasetsPage() {
  useTitle('Data sets');
  const query = useApi('GET /api/v1/datasets', {});
  const [search, setSearch] = useSearchParams();
  const source = search.get('source') === 'medmnist' ? 'medmnist' : 'phantom';
  return (
    <main className="page zoo">
      <Link href="/zoo" className="back">
        ‹ Model zoo
      </Link>
      <h1>Data sets</h1>
      <p className="dim intro">
        Every set has two sources: MedMNIST’s real images, where their files are at hand, and a phantom that draws the
        same classes from a causal model. The figure beside a class is its share of the cases.
      </p>
      <div className="filters card">
        <label>
          <span className="dim">images</span>
          <select
            value={source}
            onChange={(event) => setSearch({ source: event.target.value }, { replace: true })}
            data-testid="samples-source"
          >
            <option value="phantom">phantom, drawn</option>
            <option value="medmnist">real (MedMNIST)</option>
          </select>
        </label>
      </div>
      {query.isError ? (
        <Failure title="The data sets cannot be listed" query={query} />
      ) : (
        (query.data ?? []).map((set) => <DatasetCard key={set.name} set={set} source={source} />)
      )}
    </main>
  );
}

function DatasetCard({ set, source }: { set: Dataset; source: 'medmnist' | 'phantom' }) {
  return (
    <section className="card dataset" aria-labelledby={`set-${set.name}`}>
      <h2 id={`set-${set.name}`}>{set.title}</h2>
      <p className="dim">
        {set.modality}, {set.classes.length} classes, {frames(set.splits.train + set.splits.val + set.splits.test)} real
        images. {set.licence}. <Link href={`/zoo?dataset=${set.name}&source=${source}`}>Its models</Link>
      </p>
      <DatasetSamples dataset={set.name} source={source} />
    </section>
  );
}
