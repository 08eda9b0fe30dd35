import './styles/tokens.css';
import './styles/base.css';
import './styles/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LiveStore } from './live/live-store.js';
import { LiveContext } from './live/use-live.js';
import { LivePage } from './live-page.js';

// A link may name a run: /?run=ID. Without it the page follows whichever run is newest.
const store = new LiveStore(new URLSearchParams(location.search).get('run') ?? 'latest');
store.connect();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LiveContext value={store}>
      <LivePage />
    </LiveContext>
  </StrictMode>,
);
