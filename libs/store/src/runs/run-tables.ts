import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { SimdriftError } from '@simdrift/contracts';
import { duckdbFailure } from '../duckdb/duckdb-failure.js';
import { rowsOf, sqlName, sqlText } from '../duckdb/duckdb-file.js';
import type { RecordedRun } from './open-run.js';

/** A row by its columns. */
export type TableRow = Readonly<Record<string, unknown>>;

/**
 * What a recorded run wrote, for questions in SQL: the measurements of its store as `store.readings`, `store.metrics`, …, its predictions as
 * `predictions`. Nothing is written.
 *
 * @example
 * const tables = await RunTables.open(await openRun(root, 'latest'));
 * await tables.select('scores', ['detector', 'hits'], 'final = 1');
 * tables.close();
 */
export class RunTables {
  private constructor(
    readonly run: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly columns: ReadonlyMap<string, ReadonlySet<string>>,
    readonly hasPredictions: boolean,
  ) {}

  /** @throws {SimdriftError} `SIMDRIFT_USAGE` while the run goes on, and where it kept neither store nor predictions */
  static async open(recorded: RecordedRun): Promise<RunTables> {
    const { run, status, storePath, predictionsPath } = recorded;
    if (status.state === 'running')
      throw new SimdriftError('SIMDRIFT_USAGE', `The run ${run} is still being recorded.`, {
        hint: 'Wait until it has ended, or stop it; the Live page shows it meanwhile.',
      });
    if (storePath === undefined && predictionsPath === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', `The record of ${run} has neither a store nor predictions.`, {
        hint: 'It was written with --no-record, or its files were removed: run it again.',
      });
    try {
      const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB' });
      const connection = await instance.connect();
      if (storePath !== undefined) await connection.run(`ATTACH ${sqlText(storePath)} AS store (READ_ONLY)`);
      if (predictionsPath !== undefined)
        await connection.run(`CREATE VIEW predictions AS FROM read_parquet(${sqlText(predictionsPath)})`);
      const columns = new Map<string, Set<string>>();
      for (const [table, column] of (await rowsOf(
        connection,
        `SELECT table_name, column_name FROM duckdb_columns() WHERE database_name IN ('store', 'memory') AND NOT internal`,
      )) as string[][]) {
        if (!columns.has(table!)) columns.set(table!, new Set());
        columns.get(table!)!.add(column!);
      }
      return new RunTables(run, instance, connection, columns, predictionsPath !== undefined);
    } catch (error) {
      throw duckdbFailure(error, storePath ?? predictionsPath ?? run);
    }
  }

  /** Columns of a measurement; none where the run has no such rows. */
  columnsOf(table: string): readonly string[] {
    return [...(this.columns.get(table) ?? [])];
  }

  /**
   * Rows of a measurement in order of seq. A column that the run never wrote is null on every row; a measurement that it never wrote has no rows.
   *
   * @param where - SQL over the columns, `$1` and so on for the values
   */
  async select(
    table: string,
    columns: readonly string[],
    where = 'true',
    values: DuckDBValue[] = [],
  ): Promise<readonly TableRow[]> {
    const known = this.columns.get(table);
    if (known === undefined) return [];
    const names = columns.map((name) => (known.has(name) ? sqlName(name) : `NULL AS ${sqlName(name)}`));
    return this.query(
      `SELECT ${names.join(', ')} FROM ${table === 'predictions' ? table : `store.${sqlName(table)}`} WHERE ${where} ORDER BY seq`,
      values,
    );
  }

  /** Any question. Whole numbers of 64 bits come as `bigint`, lists as arrays. */
  async query(sql: string, values: DuckDBValue[] = []): Promise<readonly TableRow[]> {
    try {
      const reader = await this.connection.runAndReadAll(sql, values);
      return reader.getRowObjectsJS();
    } catch (error) {
      throw duckdbFailure(error, this.run);
    }
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
