import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A page of the console. To add one: an entry here, and a module whose default export draws a `main`. */
export interface PageEntry {
  /** Where links lead. */
  readonly path: string;
  /** What the router matches; parts behind a colon reach the page through `useParams`. */
  readonly route: string;
  readonly title: string;
  /** Pressed after `g`, goes there. */
  readonly key: string;
  readonly Page: LazyExoticComponent<ComponentType>;
}

/** In the order of the navigation. Each page is a chunk of its own: what is not looked at is not loaded. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', route: '/', title: 'Live', key: 'l', Page: lazy(() => import('../live-page.js')) },
  { path: '/zoo', route: '/zoo/*?', title: 'Model zoo', key: 'z', Page: lazy(() => import('../zoo/zoo-page.js')) },
  { path: '/lab', route: '/lab/*?', title: 'Drift lab', key: 'd', Page: lazy(() => import('../lab/lab-page.js')) },
  {
    path: '/analytics',
    route: '/analytics/*?',
    title: 'Analytics',
    key: 'a',
    Page: lazy(() => import('../analytics/analytics-page.js')),
  },
  {
    path: '/tutorial',
    route: '/tutorial/*?',
    title: 'Tutorial',
    key: 't',
    Page: lazy(() => import('../tutorial/tutorial-route.js')),
  },
  {
    path: '/settings',
    route: '/settings/*?',
    title: 'Settings',
    key: 's',
    Page: lazy(() => import('../settings/settings-page.js')),
  },
];
