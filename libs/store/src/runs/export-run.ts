import { FIELDS, SimdriftError } from '@simdrift/contracts';
import { sqlName, sqlText } from '../duckdb/duckdb-file.js';
import type { RecordedRun } from './open-run.js';
import { RunTables } from './run-tables.js';

/** What can be exported of a run: a measurement of its store, or its predictions. */
export const EXPORTS = ['readings', 'metrics', 'predictions', 'alerts', 'truth', 'scores'] as const;
export type ExportWhat = (typeof EXPORTS)[number];

export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COPY: Readonly<Record<ExportFormat, string>> = {
  csv: 'FORMAT CSV, HEADER',
  json: 'FORMAT JSON, ARRAY true',
  parquet: 'FORMAT PARQUET, COMPRESSION ZSTD',
};

/** Places in a stream. The store keeps every number as a double, which in CSV would be `1200.0` here and `1200` among the predictions. */
const SEQS: ReadonlySet<string> = new Set([FIELDS.seq, FIELDS.from, FIELDS.until, FIELDS.opened, FIELDS.firstAlarm]);

/**
 * Writes the rows of a recorded run into one file, in order of stream and seq, all of them.
 *
 * Places in a stream (`seq`, `from`, …) are whole numbers. CSV has a column for every number of a prediction (`probabilities_0`, …); JSON
 * and Parquet keep them as lists.
 *
 * @param path - the file; what is there is replaced
 * @returns rows written
 * @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` where the run recorded nothing of that kind
 * @example await exportRun(await openRun(root, 'latest'), 'readings', 'csv', 'readings.csv');
 */
export async function exportRun(
  recorded: RecordedRun,
  what: ExportWhat,
  format: ExportFormat,
  path: string,
): Promise<number> {
  const tables = await RunTables.open(recorded);
  try {
    const columns = tables.columnsOf(what).filter((name) => name !== 'series');
    if (columns.length === 0)
      throw new SimdriftError('SIMDRIFT_NOT_FOUND', `The run ${recorded.run} recorded no ${what}.`, {
        hint: `Others: ${EXPORTS.filter((other) => tables.columnsOf(other).length > 0).join(', ')}.`,
      });
    const source = what === 'predictions' ? what : `store.${what}`;
    const names = format === 'csv' && what === 'predictions' ? await spread(tables, columns) : columns.map(written);
    await tables.query(
      `COPY (SELECT ${names.join(', ')} FROM ${source} ORDER BY stream, seq) TO ${sqlText(path)} (${COPY[format]})`,
    );
    const [row] = await tables.query(`SELECT count(*) AS n FROM ${source}`);
    return Number(row?.['n'] ?? 0);
  } finally {
    tables.close();
  }
}

/** A column as it is exported. */
function written(column: string): string {
  const name = sqlName(column);
  return SEQS.has(column) ? `${name}::BIGINT AS ${name}` : name;
}

/** A column for each number of the lists: a spreadsheet has no lists. */
async function spread(tables: RunTables, columns: readonly string[]): Promise<string[]> {
  const lists = columns.filter((name) => ['probabilities', 'embedding', 'features'].includes(name));
  const [widths] = await tables.query(
    `SELECT ${lists.map((name) => `max(len(${name})) AS ${name}`).join(', ')} FROM predictions`,
  );
  return columns.flatMap((name) =>
    lists.includes(name)
      ? Array.from({ length: Number(widths?.[name] ?? 0) }, (_, i) => `${name}[${i + 1}] AS ${name}_${i}`)
      : [sqlName(name)],
  );
}
