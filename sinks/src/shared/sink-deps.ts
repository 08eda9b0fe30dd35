import type { Broker } from '@simdrift/broker';
import type { Settings } from '@simdrift/contracts';
import type { LineMeter, Log, RunDirectory } from '@simdrift/runtime';
import type { MetricsStore } from '@simdrift/store';

/** What the sinks are given by the process that runs them. */
export interface SinkDeps {
  readonly broker: Broker;
  readonly directory: RunDirectory;
  readonly meter: LineMeter;
  readonly log: Log;
  /** The store of a run: one for all runs (InfluxDB), or a file per run (DuckDB). */
  readonly storeOf: (run: string) => Promise<MetricsStore>;
  /** Where reports of the processes go; null where each run has a store of its own. */
  readonly vitals: MetricsStore | null;
  /** Milliseconds between two flushes of the store. */
  readonly saveEveryMs: number;
  /** Commit when the store has acknowledged, so that a crash loses nothing; or when taken, where the broker forgets with the process. */
  readonly commit: 'stored' | 'taken';
  /** Where alerts go, and after how much silence: asked anew for every alert and stream, as settings change between runs. */
  readonly alerts: () => Settings['alerts'];
}

export const SINK_DEPS = Symbol('simdrift.sink-deps');
