import './styles/tokens.css';
import './styles/base.css';
import './styles/page.css';
import './styles/shell.css';
import './styles/look.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { LiveStore } from './live/live-store.js';

// A link may name a run: /?run=ID. Without it the page follows whichever run is newest.
const store = new LiveStore(new URLSearchParams(location.search).get('run') ?? 'latest');
store.connect();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App store={store} />
  </StrictMode>,
);
