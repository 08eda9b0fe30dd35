import type { NamedEntry } from '../live/api.js';
import { useConnection } from '../live/use-live.js';
import { useList } from '../live/use-list.js';

/** No run yet: what to do. */
export function Empty() {
  const connection = useConnection();
  const scenarios = useList<NamedEntry & { readonly story: string }>('scenarios');
  if (connection === 'connecting') return null;
  return (
    <section className="card empty" data-testid="empty">
      <h2>{connection === 'away' ? 'The console does not answer' : 'No run yet'}</h2>
      {connection === 'away' ? (
        <p>
          This page takes up again by itself when it does. If you stopped it: <code>npm start</code>
        </p>
      ) : (
        <>
          <p>The first images show here as soon as a run streams. To start one, in a terminal:</p>
          <p>
            <code>npm start -- --scenario {scenarios[0]?.name ?? 'scanner-replacement'}</code>
          </p>
          {scenarios.length > 0 && (
            <ul>
              {scenarios.map(({ name, title, story }) => (
                <li key={name}>
                  <code>{name}</code> <b>{title}</b> <span className="dim">{story}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
