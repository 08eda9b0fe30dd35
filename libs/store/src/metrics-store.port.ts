/** A field of a point. Numbers must be finite: a store drops and counts what is not. */
export type FieldValue = number | string | boolean;

/** A row of the time-series store. The same measurement, tags and time again is the same row: fields are merged, writing twice is writing once. */
export interface Point {
  /** A name of `MEASUREMENTS` in contracts. */
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Event time in microseconds since the epoch. */
  readonly time: number;
}

export interface StoreCounters {
  /** Points that the store has acknowledged. */
  readonly written: number;
  /** Points refused by the store or not finite: given to `onReject`. */
  readonly rejected: number;
  /** Fields that were not finite, left out of points that were kept for their other fields. */
  readonly droppedFields: number;
  /** Points waiting in the buffer. */
  readonly buffered: number;
  /** Writes that failed and were tried again. */
  readonly retries: number;
}

/** Where metrics, readings, alerts, truth and scores of runs are kept. */
export interface MetricsStore {
  /** Creates what is missing (database, retention policy, tables). Waits for a server that is away, says so once. */
  open(): Promise<void>;
  /** Takes points into a bounded buffer; waits while it is full. Points are written in batches. */
  write(points: readonly Point[]): Promise<void>;
  /** Resolves when all that was taken has been written or rejected. */
  flush(): Promise<void>;
  counters(): StoreCounters;
  /** Rows of a measurement, oldest first, with their tags and fields and `time` in microseconds. */
  query(query: PointQuery): Promise<readonly Point[]>;
  close(): Promise<void>;
}

export interface PointQuery {
  readonly measurement: string;
  /** Tags that must be equal. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Event time, inclusive, in microseconds. */
  readonly from?: number;
  readonly to?: number;
  readonly limit?: number;
  /** Newest first, then turned round: the last `limit` rows. */
  readonly last?: boolean;
}
