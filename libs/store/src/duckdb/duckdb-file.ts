import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { duckdbFailure } from './duckdb-failure.js';

export interface DuckDbFileOptions {
  readonly readOnly?: boolean;
  /** What DuckDB may hold in memory, e.g. `256MB`. */
  readonly memoryLimit?: string;
}

/** An open DuckDB file. One thread: inference needs the cores more. */
export class DuckDbFile {
  private constructor(
    readonly path: string,
    private readonly instance: DuckDBInstance,
  ) {}

  /** @throws {SimdriftError} `SIMDRIFT_STORE_UNAVAILABLE` when another process holds it, `SIMDRIFT_STORE_REJECTED` when it is no DuckDB file */
  static async open(path: string, options: DuckDbFileOptions = {}): Promise<DuckDbFile> {
    try {
      if (!options.readOnly) await mkdir(dirname(path), { recursive: true });
      const instance = await DuckDBInstance.fromCache(path, {
        threads: '1',
        memory_limit: options.memoryLimit ?? '512MB',
        access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
      });
      return new DuckDbFile(path, instance);
    } catch (error) {
      throw duckdbFailure(error, path);
    }
  }

  connect(): Promise<DuckDBConnection> {
    return this.instance.connect();
  }

  close(): void {
    this.instance.closeSync();
  }
}

/** Rows of a query as plain arrays of JavaScript values. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[] = [],
): Promise<unknown[][]> {
  const reader = await connection.runAndReadAll(sql, values);
  return reader.getRowsJS();
}

/** A name in SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string in SQL, for the statements that take no parameters. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
