import type { Control, Prediction } from '@simdrift/contracts';
import type { Log } from '@simdrift/runtime';
import type { Plan } from '@simdrift/scenarios';
import {
  BothStores,
  DuckDbStore,
  RunRecorder,
  type MetricsStore,
  type Point,
  type PointQuery,
  type StoreCounters,
} from '@simdrift/store';
import type { FinishedRun } from './finished-run.js';

interface Entry {
  readonly recorder: RunRecorder | null;
  readonly store: MetricsStore;
}

/** Records and stores of the runs of one process: a directory each. */
export class RunArchive {
  private readonly entries = new Map<string, Entry>();

  /**
   * @param root - null: nothing is written to disk
   * @param shared - an open store that gets the points of every run as well; closed with the archive
   */
  constructor(
    private readonly root: string | null,
    private readonly predictions: boolean,
    private readonly log: Log,
    private readonly shared: MetricsStore | null = null,
  ) {}

  /** Opens the record of a run; its plan is on the disk before its first frame. */
  async begin(plan: Plan): Promise<void> {
    if (this.root === null) {
      this.entries.set(plan.run, { recorder: null, store: this.withShared(new Nowhere()) });
      return;
    }
    const recorder = await RunRecorder.create(this.root, plan, this.predictions ? {} : { predictions: false });
    const store = new DuckDbStore({
      path: recorder.storePath,
      // By default DuckDB would keep what it wrote in most of the machine's memory.
      // A recorder, not a warehouse: what DuckDB may hold it will hold, and a long run should not grow for its sake.
      memoryLimit: '96MB',
      onNotice: (message) => this.log.warn(message),
      onReject: (point, reason) => this.log.warn(`A point of ${point.measurement} was not stored: ${reason}`),
    });
    await store.open();
    this.entries.set(plan.run, { recorder, store: this.withShared(store) });
  }

  private withShared(own: MetricsStore): MetricsStore {
    return this.shared === null ? own : new BothStores(own, this.shared);
  }

  storeOf(run: string): Promise<MetricsStore> {
    const entry = this.entries.get(run);
    return entry === undefined
      ? Promise.reject(new RangeError(`The run ${run} has no store here.`))
      : Promise.resolve(entry.store);
  }

  async appendPredictions(run: string, batch: readonly Prediction[]): Promise<void> {
    await this.entries.get(run)?.recorder?.appendPredictions(batch);
  }

  async appendControl(control: Control): Promise<void> {
    await this.entries.get(control.run)?.recorder?.appendControl(control);
  }

  /** Writes how the run ended, and closes its store. */
  async finish({ plan, hashes, produced }: FinishedRun, report: unknown): Promise<void> {
    const entry = this.entries.get(plan.run);
    this.entries.delete(plan.run);
    await entry?.store.close();
    await entry?.recorder?.finish({
      state: produced.stopped ? 'stopped' : 'finished',
      hashes: { frames: produced.framesHash, ...hashes },
      report,
    });
  }

  /** Closes what was left open by runs that did not finish. */
  async close(): Promise<void> {
    for (const { recorder, store } of this.entries.values()) {
      await store.close();
      await recorder?.finish({ state: 'stopped' });
    }
    this.entries.clear();
    await this.shared?.close();
  }
}

/** A store that counts and keeps nothing: for measuring the line without a disk. */
class Nowhere implements MetricsStore {
  private taken = 0;

  open(): Promise<void> {
    return Promise.resolve();
  }

  write(points: readonly Point[]): Promise<void> {
    this.taken += points.length;
    return Promise.resolve();
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  counters(): StoreCounters {
    return { written: this.taken, rejected: 0, buffered: 0, retries: 0, droppedFields: 0 };
  }

  query(_query: PointQuery): Promise<readonly Point[]> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
