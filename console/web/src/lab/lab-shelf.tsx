import { Link } from 'wouter';
import type { Answer } from '../api/client.js';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { plural } from '../lib/format.js';

/** Every scenario, one's own first. */
export function LabShelf() {
  useTitle('Drift lab');
  const query = useApi('GET /api/v1/scenarios', {});
  const all = query.data ?? [];
  const groups = [
    ['Your own', all.filter(({ own }) => own)],
    ['The library', all.filter(({ own }) => !own)],
  ] as const;
  return (
    <main className="page lab">
      <div className="lab-head">
        <h1>Drift lab</h1>
        <Link href="/lab/new" className="go" data-testid="lab-new">
          New scenario
        </Link>
      </div>
      <p className="dim intro">
        What goes wrong, when, and how badly; what it does to images; and what a monitor must make of it.
      </p>
      {query.isError && <Failure title="The scenarios cannot be shown" query={query} />}
      {groups.map(
        ([title, scenarios]) =>
          scenarios.length > 0 && (
            <section key={title} aria-label={title}>
              <h2>{title}</h2>
              <ul className="shelf">
                {scenarios.map((scenario) => (
                  <li key={scenario.name} className="card">
                    <Link href={`/lab/${scenario.name}`}>{scenario.title}</Link>
                    <small className="story">{scenario.story}</small>
                    <small className="facts-line">{factsOf(scenario)}</small>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </main>
  );
}

function factsOf({ frames, streams, datasets }: Answer<'GET /api/v1/scenarios'>[number]): string {
  const sites = streams.length > 1 ? [plural(streams.length, 'stream')] : [];
  return [plural(frames, 'frame'), ...sites, datasets.join(', ')].join(' · ');
}
