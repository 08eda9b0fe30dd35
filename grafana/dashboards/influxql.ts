import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DATA_SOURCE, type Target } from './model.js';

/** A raw InfluxQL query as a target of a panel: the SDK has none for InfluxDB. */
export class InfluxQL implements Builder<Dataquery> {
  /**
   * @param alias - `$tag_detector`, `$col` or a fixed name; without one Grafana calls the columns `measurement.field`
   * @param resultFormat - a table drops every row that holds a null
   */
  constructor(
    readonly query: string,
    private readonly alias: string,
    private readonly resultFormat: Target['resultFormat'],
    private readonly refId: string,
  ) {}

  build(): Target & Dataquery {
    return {
      refId: this.refId,
      datasource: DATA_SOURCE,
      rawQuery: true,
      query: this.query,
      resultFormat: this.resultFormat,
      alias: this.alias,
    } as Target & Dataquery;
  }
}
