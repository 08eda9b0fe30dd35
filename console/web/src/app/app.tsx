import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { queryClient } from '../api/queries.js';
import type { LiveStore } from '../live/live-store.js';
import { LiveContext } from '../live/use-live.js';
import { CommandContext, CommandRegistry } from './commands.js';
import { Header } from './header.js';
import { mayLeave } from './leave-guard.js';
import { NotFound } from './not-found.js';
import { PageBoundary } from './page-boundary.js';
import { PAGES } from './pages.js';
import { Palette } from './palette.js';
import { useFocusOnArrival } from './use-focus-on-arrival.js';

/** The shell around every page: header, palette, and the page that the address names. */
export function App({ store }: { store: LiveStore }) {
  const [client] = useState(queryClient);
  const [commands] = useState(() => new CommandRegistry());
  return (
    <QueryClientProvider client={client}>
      <LiveContext value={store}>
        <CommandContext value={commands}>
          <Router aroundNav={(navigate, to, options) => mayLeave() && navigate(to, options)}>
            <a className="skip" href="#content">
              To the content
            </a>
            <Header />
            <Pages />
            <Palette />
          </Router>
        </CommandContext>
      </LiveContext>
    </QueryClientProvider>
  );
}

function Pages() {
  const location = useFocusOnArrival();
  return (
    <div id="content" tabIndex={-1}>
      <PageBoundary key={location}>
        <Suspense fallback={<p className="loading">Loading…</p>}>
          <Switch>
            {PAGES.map(({ route, Page }) => (
              <Route key={route} path={route} component={Page} />
            ))}
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </PageBoundary>
    </div>
  );
}
