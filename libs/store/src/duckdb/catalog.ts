import type { DuckDBConnection } from '@duckdb/node-api';
import type { FieldValue } from '../metrics-store.port.js';
import { rowsOf, sqlName, sqlText } from './duckdb-file.js';

export type ColumnType = 'DOUBLE' | 'VARCHAR' | 'BOOLEAN';

export interface Column {
  readonly kind: 'tag' | 'field';
  /** Name of the tag or field. */
  readonly name: string;
  /** Name of the column: the same, unless SQL, which does not tell upper from lower case, has it already. */
  readonly column: string;
  readonly type: ColumnType;
}

/** One table per measurement: `time`, `series` (a number per set of tags), a column per tag and per field. */
export interface TableLayout {
  readonly measurement: string;
  readonly table: string;
  readonly columns: Column[];
}

const catalogTable = 'simdrift_columns';

/** The type of a field's column. */
export function columnType(value: FieldValue): ColumnType {
  return typeof value === 'number' ? 'DOUBLE' : typeof value === 'string' ? 'VARCHAR' : 'BOOLEAN';
}

/** Reads which measurements, tags and fields the file has. */
export async function readCatalog(connection: DuckDBConnection): Promise<TableLayout[]> {
  const exists = await rowsOf(connection, 'SELECT 1 FROM duckdb_tables() WHERE table_name = $1', [catalogTable]);
  if (exists.length === 0) return [];
  const layouts = new Map<string, TableLayout>();
  const rows = await rowsOf(
    connection,
    `SELECT measurement, table_name, kind, name, column_name, type FROM ${catalogTable} ORDER BY position`,
  );
  for (const [measurement, table, kind, name, column, type] of rows as string[][]) {
    const layout = layouts.get(measurement!) ?? { measurement: measurement!, table: table!, columns: [] };
    layouts.set(measurement!, layout);
    if (kind !== 'table')
      layout.columns.push({ kind: kind as Column['kind'], name: name!, column: column!, type: type as ColumnType });
  }
  return [...layouts.values()];
}

/** Makes the catalogue itself, in a file that is new. */
export async function createCatalog(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${catalogTable} (position INTEGER, measurement VARCHAR, table_name VARCHAR, kind VARCHAR, name VARCHAR, column_name VARCHAR, type VARCHAR)`,
  );
}

/** Makes the table of a measurement. */
export async function createTable(
  connection: DuckDBConnection,
  measurement: string,
  taken: readonly string[],
): Promise<TableLayout> {
  const table = freeName(measurement, [...taken, catalogTable]);
  await connection.run(`CREATE TABLE ${sqlName(table)} (time BIGINT NOT NULL, series INTEGER NOT NULL)`);
  await note(connection, [measurement, table, 'table', '', '', '']);
  return { measurement, table, columns: [] };
}

/** Adds a column for a tag or field that is new; rows that are there already have none of it. */
export async function addColumn(
  connection: DuckDBConnection,
  layout: TableLayout,
  kind: Column['kind'],
  name: string,
  type: ColumnType,
): Promise<Column> {
  const taken = ['time', 'series', 'rowid', ...layout.columns.map(({ column }) => column)];
  const column: Column = { kind, name, type, column: freeName(name, taken) };
  await connection.run(`ALTER TABLE ${sqlName(layout.table)} ADD COLUMN ${sqlName(column.column)} ${type}`);
  await note(connection, [layout.measurement, layout.table, kind, name, column.column, type]);
  layout.columns.push(column);
  return column;
}

async function note(connection: DuckDBConnection, values: readonly string[]): Promise<void> {
  const position = `(SELECT coalesce(max(position), 0) + 1 FROM ${catalogTable})`;
  await connection.run(`INSERT INTO ${catalogTable} VALUES (${position}, ${values.map(sqlText).join(', ')})`);
}

function freeName(wanted: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let i = 1; lower.has(name.toLowerCase()); i++) name = `${wanted}_${i}`;
  return name;
}
