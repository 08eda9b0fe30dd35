import { layOut } from './lay-out.js';
import type { Annotation, Dashboard, Row, Variable } from './model.js';

/** What makes one dashboard differ from the others. */
export interface DashboardDraft {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly rows: readonly Row[];
  /** The newest minutes, in the browser's time zone, unless it says otherwise. */
  readonly time?: { readonly from: string; readonly to: string };
  readonly timezone?: 'browser' | 'utc';
}

/** A dashboard as Grafana's file has it: what all have in common, links to all the others, panels in their places. */
export function dashboard({
  uid,
  title,
  description,
  variables,
  annotations,
  rows,
  ...more
}: DashboardDraft): Dashboard {
  return {
    uid,
    title,
    description,
    tags: ['simdrift'],
    // Newer than this, Grafana migrates by itself; version 2 of the format is refused by file provisioning. 38 is Grafana 9.5's.
    schemaVersion: 38,
    editable: false,
    graphTooltip: 1,
    timezone: more.timezone ?? 'browser',
    time: more.time ?? { from: 'now-5m', to: 'now' },
    refresh: '5s',
    timepicker: { refresh_intervals: ['1s', '5s', '10s', '1m'] },
    links: [
      {
        title: 'SimDrift',
        type: 'dashboards',
        tags: ['simdrift'],
        asDropdown: false,
        includeVars: true,
        // Runs laid over each other stand in 1970: their time means nothing elsewhere.
        keepTime: more.time === undefined,
        targetBlank: false,
        icon: 'external link',
        tooltip: '',
        url: '',
      },
    ],
    templating: { list: variables },
    annotations: { list: annotations },
    panels: layOut(rows),
  };
}
