import type { MetricsStore, Point, PointQuery, StoreCounters } from './metrics-store.port.js';

/**
 * Writes everything to two stores: a run's own file and a server that dashboards read. Questions go to the first. A full buffer of either
 * holds the writer back. The second is shared by several runs: it is not opened or closed here.
 */
export class BothStores implements MetricsStore {
  constructor(
    private readonly own: MetricsStore,
    private readonly shared: MetricsStore,
  ) {}

  open(): Promise<void> {
    return this.own.open();
  }

  async write(points: readonly Point[]): Promise<void> {
    await Promise.all([this.own.write(points), this.shared.write(points)]);
  }

  async flush(): Promise<void> {
    await Promise.all([this.own.flush(), this.shared.flush()]);
  }

  counters(): StoreCounters {
    const [own, shared] = [this.own.counters(), this.shared.counters()];
    return { ...own, buffered: own.buffered + shared.buffered, retries: own.retries + shared.retries };
  }

  query(query: PointQuery): Promise<readonly Point[]> {
    return this.own.query(query);
  }

  close(): Promise<void> {
    return this.own.close();
  }
}
