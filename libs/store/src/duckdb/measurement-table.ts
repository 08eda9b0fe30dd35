import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { FieldValue, Point, PointQuery } from '../metrics-store.port.js';
import { seriesKey } from '../series-key.js';
import { addColumn, columnType, type Column, type TableLayout } from './catalog.js';
import { rowsOf, sqlName } from './duckdb-file.js';

interface Series {
  readonly id: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Time of its newest row: what is newer cannot be there yet and is appended without a look. */
  newest: number;
  /** Rows of the batch in hand. */
  readonly batch: Map<number, Readonly<Record<string, FieldValue>>>;
}

const types = { DOUBLE, VARCHAR, BOOLEAN };
const chunkRows = 2_048;

/**
 * The table of one measurement. A row is a series and a time; there is no index: a point newer than all of its series is
 * appended, an older one is merged into the rows of its time span. (With a primary key DuckDB took a third of the points and three times the room.)
 */
export class MeasurementTable {
  private readonly series = new Map<string, Series>();
  private readonly fields = new Map<string, Column>();
  private readonly tags = new Map<string, Column>();

  constructor(private readonly layout: TableLayout) {
    for (const column of layout.columns) (column.kind === 'tag' ? this.tags : this.fields).set(column.name, column);
  }

  /** Learns which series there are and how far each has come. */
  async load(connection: DuckDBConnection): Promise<void> {
    const tags = [...this.tags.values()];
    const firsts = tags.map(({ column }) => `any_value(${sqlName(column)})`);
    const sql = `SELECT series, max(time), ${['1', ...firsts].join(', ')} FROM ${sqlName(this.layout.table)} GROUP BY series`;
    for (const [id, newest, , ...values] of await rowsOf(connection, sql)) {
      const present = Object.fromEntries(
        tags.map(({ name }, i) => [name, values[i]]).filter(([, value]) => value !== null),
      ) as Record<string, string>;
      this.series.set(seriesKey(present), { id: Number(id), tags: present, newest: Number(newest), batch: new Map() });
    }
  }

  /** Writes points of this measurement within the transaction of the caller. Returns those whose fields do not fit. */
  async write(connection: DuckDBConnection, points: readonly Point[]): Promise<{ point: Point; reason: string }[]> {
    const bad: { point: Point; reason: string }[] = [];
    const touched = new Set<Series>();
    for (const point of points) {
      // Columns and series are nearly always there: then nothing is awaited.
      const reason = this.fits(point) ? undefined : await this.fit(connection, point);
      if (reason !== undefined) {
        bad.push({ point, reason });
        continue;
      }
      const key = seriesKey(point.tags);
      const series = this.series.get(key) ?? (await this.newSeries(connection, key, point.tags));
      touched.add(series);
      const row = series.batch.get(point.time);
      // A point is the caller's: its fields are copied only to be merged with others of the same row.
      series.batch.set(point.time, row === undefined ? point.fields : { ...row, ...point.fields });
    }
    const fresh = new Rows(this.layout.columns);
    const late = new Rows(this.layout.columns);
    for (const series of touched) {
      let newest = series.newest;
      for (const [time, fields] of series.batch) {
        (time > series.newest ? fresh : late).add(time, series, fields);
        if (time > newest) newest = time;
      }
      series.newest = newest;
      series.batch.clear();
    }
    await fresh.appendTo(connection, this.layout.table);
    if (late.length > 0) await this.merge(connection, late);
    return bad;
  }

  async query(connection: DuckDBConnection, query: PointQuery): Promise<Point[]> {
    const values: DuckDBValue[] = [
      BigInt(Math.floor(query.from ?? 0)),
      BigInt(Math.floor(Math.min(query.to ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER))),
    ];
    const conditions = ['time >= $1', 'time <= $2'];
    for (const [name, value] of Object.entries(query.tags ?? {})) {
      const column = this.tags.get(name);
      if (column === undefined && value !== '') return [];
      if (column === undefined) continue;
      if (value === '') conditions.push(`${sqlName(column.column)} IS NULL`);
      else conditions.push(`${sqlName(column.column)} = $${values.push(value)}`);
    }
    const { columns } = this.layout;
    const table = sqlName(this.layout.table);
    const where = `WHERE ${conditions.join(' AND ')}`;
    // Ties at the edge of the limit come along: the caller orders them by their tags and cuts.
    const edge = query.last ? ['min', 'DESC', '>='] : ['max', 'ASC', '<='];
    const cut =
      query.limit === undefined
        ? ''
        : ` AND time ${edge[2]} (SELECT ${edge[0]}(time) FROM (SELECT time FROM ${table} ${where} ORDER BY time ${edge[1]} LIMIT ${Math.floor(query.limit)}))`;
    const names = ['time', ...columns.map(({ column }) => sqlName(column))].join(', ');
    const rows = await rowsOf(connection, `SELECT ${names} FROM ${table} ${where}${cut}`, values);
    return rows.map((row) => {
      const tags: Record<string, string> = {};
      const fields: Record<string, FieldValue> = {};
      columns.forEach(({ kind, name }, i) => {
        const value = row[i + 1] as FieldValue | null;
        if (value === null) return;
        if (kind === 'tag') tags[name] = value as string;
        else fields[name] = value;
      });
      return { measurement: this.layout.measurement, tags, fields, time: Number(row[0]) };
    });
  }

  private fits({ fields }: Point): boolean {
    for (const name in fields) if (this.fields.get(name)?.type !== columnType(fields[name]!)) return false;
    return true;
  }

  /** Makes room for the fields of a point, or says why they do not fit. A point fits as a whole or not at all. */
  private async fit(connection: DuckDBConnection, point: Point): Promise<string | undefined> {
    for (const name in point.fields) {
      const column = this.fields.get(name);
      const type = columnType(point.fields[name]!);
      if (column !== undefined && column.type !== type)
        return `the field ${name} is ${type} here and ${column.type} in earlier points`;
    }
    for (const name in point.fields)
      if (!this.fields.has(name))
        this.fields.set(name, await addColumn(connection, this.layout, 'field', name, columnType(point.fields[name]!)));
    return undefined;
  }

  private async newSeries(connection: DuckDBConnection, key: string, tags: Point['tags']): Promise<Series> {
    for (const name in tags)
      if (!this.tags.has(name)) this.tags.set(name, await addColumn(connection, this.layout, 'tag', name, 'VARCHAR'));
    const series: Series = { id: this.series.size, tags, newest: -1, batch: new Map() };
    this.series.set(key, series);
    return series;
  }

  private async merge(connection: DuckDBConnection, late: Rows): Promise<void> {
    const table = sqlName(this.layout.table);
    const fields = [...this.fields.values()].map(({ column }) => sqlName(column));
    await connection.run(`CREATE OR REPLACE TEMP TABLE simdrift_late AS FROM ${table} LIMIT 0`);
    await late.appendTo(connection, 'simdrift_late');
    const [from, to] = late.span;
    const same = `t.series = s.series AND t.time = s.time AND t.time BETWEEN ${from} AND ${to}`;
    const newer = fields.map((field) => `${field} = coalesce(s.${field}, t.${field})`).join(', ');
    await connection.run(`UPDATE ${table} t SET ${newer} FROM simdrift_late s WHERE ${same}`);
    await connection.run(
      `INSERT INTO ${table} SELECT s.* FROM simdrift_late s WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE ${same})`,
    );
  }
}

/** Rows on their way into a table, by column. */
class Rows {
  private readonly times: bigint[] = [];
  private readonly ids: number[] = [];
  private readonly values: (FieldValue | null)[][];
  span: [number, number] = [Infinity, -Infinity];

  constructor(private readonly columns: readonly Column[]) {
    this.values = columns.map(() => []);
  }

  get length(): number {
    return this.ids.length;
  }

  add(time: number, series: Series, fields: Readonly<Record<string, FieldValue>>): void {
    this.times.push(BigInt(time));
    this.ids.push(series.id);
    for (let i = 0; i < this.columns.length; i++) {
      const { kind, name } = this.columns[i]!;
      this.values[i]!.push((kind === 'tag' ? series.tags[name] : fields[name]) ?? null);
    }
    this.span = [Math.min(this.span[0], time), Math.max(this.span[1], time)];
  }

  async appendTo(connection: DuckDBConnection, table: string): Promise<void> {
    if (this.length === 0) return;
    const appender = await connection.createAppender(table);
    try {
      for (let from = 0; from < this.length; from += chunkRows) {
        const to = Math.min(this.length, from + chunkRows);
        const chunk = DuckDBDataChunk.create(
          [BIGINT, INTEGER, ...this.columns.map(({ type }) => types[type])],
          to - from,
        );
        chunk.setColumns([
          this.times.slice(from, to),
          this.ids.slice(from, to),
          ...this.values.map((values) => values.slice(from, to)),
        ]);
        appender.appendDataChunk(chunk);
      }
    } finally {
      appender.closeSync();
    }
  }
}
