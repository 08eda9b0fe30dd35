/** The part of Grafana's dashboard JSON (classic, version 1) that these dashboards use. File provisioning reads no other version. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly object[] };
  readonly [setting: string]: unknown;
}

/** A panel before the dashboard gives it a number and a place. */
export interface PanelDraft {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly targets: readonly Target[];
  readonly fieldConfig: object;
  readonly options: object;
  readonly width: number;
  readonly height: number;
}

export interface Panel extends Omit<PanelDraft, 'width' | 'height'> {
  readonly id: number;
  readonly gridPos: Place;
  readonly datasource: DataSource;
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

export interface DataSource {
  readonly type: 'influxdb';
  readonly uid: string;
}

/** The provisioned one: `grafana/provisioning/datasources/influxdb.yaml` gives it this uid. */
export const DATA_SOURCE: DataSource = { type: 'influxdb', uid: 'simdrift-influx' };
