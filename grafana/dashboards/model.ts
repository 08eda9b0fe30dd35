import type { Panel as BuiltPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';

/** The part of Grafana's dashboard JSON (classic, version 1) that these dashboards use. File provisioning reads no other version. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly Annotation[] };
  readonly [setting: string]: unknown;
}

/** A panel in its place; of a collapsed row with the panels that it hides. */
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: Place;
  readonly datasource?: DataSource;
  readonly targets?: readonly Target[];
  readonly panels?: readonly Panel[];
  readonly [setting: string]: unknown;
}

/** Panels under a heading. Collapsed, they ask nothing until somebody opens it: for what only some runs have. */
export interface Row {
  readonly title: string;
  readonly collapsed?: boolean;
  readonly panels: readonly Builder<BuiltPanel>[];
}

/** On the grid of 24 columns. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Target {
  readonly refId: string;
  readonly datasource: DataSource;
  readonly rawQuery: true;
  readonly query: string;
  readonly resultFormat: 'time_series' | 'table';
  readonly alias: string;
}

export interface Variable {
  readonly name: string;
  readonly query: string;
  readonly [setting: string]: unknown;
}

export interface Annotation {
  readonly name: string;
  readonly target: { readonly query: string; readonly [setting: string]: unknown };
  readonly [setting: string]: unknown;
}

export interface DataSource {
  readonly type: 'influxdb';
  readonly uid: string;
}

/** The provisioned one: `grafana/provisioning/datasources/influxdb.yaml` gives it this uid. */
export const DATA_SOURCE: DataSource = { type: 'influxdb', uid: 'simdrift-influx' };
