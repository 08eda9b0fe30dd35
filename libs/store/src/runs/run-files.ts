/** The files of a run, in a directory of its own named by the run id. */
export const RUN_FILES = {
  /** What makes every frame: scenario, seed, hashes of data and assets. Written once, first. */
  plan: 'plan.json',
  /** What people did, one JSON object a line, synced before it takes effect. */
  controls: 'controls.jsonl',
  /** Hashes of frames, predictions and readings. */
  hashes: 'hashes.json',
  /** What `simdrift run --json` prints. */
  report: 'report.json',
  status: 'status.json',
  /** Readings, metrics, alerts, truth and scores, where the store is DuckDB. */
  store: 'store.duckdb',
  /** One row per frame: `stream, seq, time, probabilities, embedding, features, failed`. */
  predictions: 'predictions.parquet',
} as const;

/** What a run needs to have: an id that begins with a UTC timestamp. All else of a plan is written as it is. */
export interface RecordedPlan {
  readonly run: string;
}

export type RunState = 'running' | 'finished' | 'failed' | 'stopped' | 'interrupted';

export interface RunStatus {
  readonly run: string;
  /** `interrupted` is never written: it is a `running` run whose process is gone. */
  readonly state: RunState;
  readonly pid: number;
  /** Wall-clock times, ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** Why it failed, in one line. */
  readonly error?: string;
}
