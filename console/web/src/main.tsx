import './styles/tokens.css';
import './styles/base.css';
import './styles/page.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { LiveStore } from './live/live-store.js';
import { LiveContext } from './live/use-live.js';
import { LivePage } from './live-page.js';

let store: LiveStore | undefined;

// Whoever watches a stream does not load the tutorial, and whoever reads it opens no stream.
const Tutorial = lazy(() => import('./tutorial/tutorial-route.js'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {location.pathname.startsWith('/tutorial') ? (
      <Suspense fallback={<p className="dim">Loading …</p>}>
        <Tutorial />
      </Suspense>
    ) : (
      <Live />
    )}
  </StrictMode>,
);

function Live() {
  return (
    <LiveContext value={liveStore()}>
      <LivePage />
    </LiveContext>
  );
}

/** A link may name a run: /?run=ID. Without it the page follows whichever run is newest. */
function liveStore(): LiveStore {
  if (store === undefined) {
    store = new LiveStore(new URLSearchParams(location.search).get('run') ?? 'latest');
    store.connect();
  }
  return store;
}
