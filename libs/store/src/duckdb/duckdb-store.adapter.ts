import type { DuckDBConnection } from '@duckdb/node-api';
import { SimdriftError } from '@simdrift/contracts';
import { BufferedWriter, type BufferOptions } from '../buffered-writer.js';
import { Intake } from '../intake.js';
import type { MetricsStore, Point, PointQuery, StoreCounters } from '../metrics-store.port.js';
import { orderPoints } from '../order-points.js';
import { bufferOptions, defaultBuffer, type StoreOptions } from '../store-options.js';
import { createCatalog, createTable, readCatalog } from './catalog.js';
import { duckdbFailure } from './duckdb-failure.js';
import { DuckDbFile } from './duckdb-file.js';
import { MeasurementTable } from './measurement-table.js';

export interface DuckDbStoreOptions extends StoreOptions {
  /** The file; made with its folder when it is missing. */
  readonly path: string;
  /** Only `query`: beside another reader, never beside a writer in another process. */
  readonly readOnly?: boolean;
  /** What DuckDB may hold in memory, e.g. `256MB`. */
  readonly memoryLimit?: string;
}

/** A commit costs milliseconds whatever it holds. */
const defaults: BufferOptions = { ...defaultBuffer, batchSize: 10_000 };

/**
 * The store in one DuckDB file, a table per measurement with a column per tag and field:
 * `SELECT time, detector, statistic FROM readings WHERE stream = 'main'` in any DuckDB client.
 *
 * A batch is a transaction. When the disk is full, `write` and `flush` reject with `SIMDRIFT_STORE_FULL`; what was taken stays in
 * the buffer and is written by the next `flush` that finds room.
 */
export class DuckDbStore implements MetricsStore {
  private readonly buffer: BufferedWriter;
  private readonly intake: Intake;
  private file: DuckDbFile | undefined;
  private writer: DuckDBConnection | undefined;
  private reader: DuckDBConnection | undefined;
  private tables: Map<string, MeasurementTable> | undefined;
  private names: string[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DuckDbStoreOptions) {
    this.intake = new Intake(options.onReject);
    this.buffer = new BufferedWriter(bufferOptions(options, defaults), {
      send: (batch) => this.send(batch),
      isRetriable: () => false,
    });
  }

  async open(): Promise<void> {
    const { path } = this.options;
    const readOnly = this.options.readOnly ?? false;
    if (!readOnly) claim(path);
    try {
      this.file = await DuckDbFile.open(path, this.options);
      this.writer = await this.file.connect();
      this.reader = await this.file.connect();
      if (!readOnly) await createCatalog(this.writer);
      await this.load();
    } catch (error) {
      this.shut();
      throw error instanceof SimdriftError ? error : duckdbFailure(error, path);
    }
  }

  write(points: readonly Point[]): Promise<void> {
    return this.buffer.add(this.intake.accept(points));
  }

  flush(): Promise<void> {
    return this.buffer.flush();
  }

  counters(): StoreCounters {
    const { written, rejected, droppedFields } = this.intake;
    return { written, rejected, droppedFields, buffered: this.buffer.buffered, retries: this.buffer.retries };
  }

  async query(query: PointQuery): Promise<readonly Point[]> {
    if (query.limit !== undefined && query.limit < 1) return [];
    // Between two batches, so that the columns known here and the columns of the file are the same.
    return this.inTurn(async () => {
      if (this.reader === undefined) throw notOpen(this.options.path);
      const table = (await this.loaded()).get(query.measurement);
      return table === undefined ? [] : orderPoints(await table.query(this.reader, query), query);
    });
  }

  async close(): Promise<void> {
    const left = await this.buffer.close(this.options.closeTimeoutMs ?? 10_000);
    for (const point of left) this.intake.reject(point, 'the store was closed before the point was written');
    await this.queue;
    this.shut();
  }

  private async send(batch: readonly Point[]): Promise<void> {
    const bad = await this.inTurn(() => this.commit(batch));
    this.intake.written += batch.length - bad.length;
    for (const { point, reason } of bad) this.intake.reject(point, reason);
  }

  private async commit(batch: readonly Point[]): Promise<{ point: Point; reason: string }[]> {
    const { writer } = this;
    if (writer === undefined || this.options.readOnly) throw notOpen(this.options.path);
    const tables = await this.loaded();
    const bad: { point: Point; reason: string }[] = [];
    try {
      await writer.run('BEGIN');
      for (const [measurement, points] of byMeasurement(batch)) {
        let table = tables.get(measurement);
        if (table === undefined) {
          const layout = await createTable(writer, measurement, this.names);
          this.names.push(layout.table);
          tables.set(measurement, (table = new MeasurementTable(layout)));
        }
        bad.push(...(await table.write(writer, points)));
      }
      await writer.run('COMMIT');
      return bad;
    } catch (error) {
      // What is remembered of the tables may hold what was rolled back: it is read again.
      this.tables = undefined;
      await writer.run('ROLLBACK').catch(() => undefined);
      throw duckdbFailure(error, this.options.path);
    }
  }

  private async loaded(): Promise<Map<string, MeasurementTable>> {
    if (this.tables === undefined) await this.load();
    return this.tables!;
  }

  private async load(): Promise<void> {
    const layouts = await readCatalog(this.reader!);
    const tables = new Map(layouts.map((layout) => [layout.measurement, new MeasurementTable(layout)]));
    for (const table of tables.values()) await table.load(this.reader!);
    this.names = layouts.map(({ table }) => table);
    this.tables = tables;
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(job);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private shut(): void {
    this.reader?.closeSync();
    this.writer?.closeSync();
    if (this.file !== undefined && !this.options.readOnly) claimed.delete(this.options.path);
    this.file?.close();
    this.file = this.reader = this.writer = undefined;
  }
}

function byMeasurement(points: readonly Point[]): Map<string, Point[]> {
  const groups = new Map<string, Point[]>();
  for (const point of points) {
    const group = groups.get(point.measurement);
    if (group === undefined) groups.set(point.measurement, [point]);
    else group.push(point);
  }
  return groups;
}

// DuckDB's lock keeps other processes out; two writers in this process would each believe to know which rows are there.
const claimed = new Set<string>();

function claim(path: string): void {
  if (claimed.has(path))
    throw new SimdriftError('SIMDRIFT_STORE_UNAVAILABLE', `The store ${path} is open in this process already.`, {
      hint: 'Share the open store, or close it first.',
      facts: { path },
    });
  claimed.add(path);
}

function notOpen(path: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_STORE_UNAVAILABLE', `The store ${path} is not open for this.`, {
    hint: 'Call open() first, without readOnly to write.',
  });
}
