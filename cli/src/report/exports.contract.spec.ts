import { writeFileSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXPORT_FORMATS, EXPORTS } from '@simdrift/store';
import { analysedRun, type AnalysedRun } from './analysed-run.spec-helper.js';
import { csvRows } from './csv-rows.spec-helper.js';
import { expectProblem, type BadRequest } from './expect-problem.spec-helper.js';

type Row = Readonly<Record<string, unknown>>;

let run: AnalysedRun;
let instance: DuckDBInstance;
let own: DuckDBConnection;

beforeAll(async () => {
  run = await analysedRun();
  instance = await DuckDBInstance.create(':memory:');
  own = await instance.connect();
  await own.run(`ATTACH '${run.recorded.storePath}' AS kept (READ_ONLY)`);
}, 240_000);

afterAll(async () => {
  own?.closeSync();
  instance?.closeSync();
  await run?.stop();
});

/** Rows by a DuckDB of the test's own. */
async function asked(sql: string): Promise<readonly Row[]> {
  return (await own.runAndReadAll(sql)).getRowObjectsJson();
}

const kept = (what: string): string =>
  what === 'predictions' ? `read_parquet('${run.recorded.predictionsPath}')` : `kept.${what}`;

/** How often each stream and seq occurs, in the order of the file: what must be the same however it was written. */
const places = (rows: readonly Row[]): string[] => rows.map((row) => `${String(row['stream'])} ${String(row['seq'])}`);

describe.each(EXPORTS)('the export of %s', (what) => {
  it('has every row of the store in CSV, JSON and Parquet, with the same columns and values', async () => {
    const expected = await asked(`SELECT * FROM ${kept(what)} ORDER BY stream, seq`);
    expect(expected.length).toBeGreaterThan(0);
    const read: Record<string, readonly Row[]> = {};
    for (const format of EXPORT_FORMATS) {
      const response = await fetch(`${run.base}/export?what=${what}&format=${format}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('x-simdrift-rows')).toBe(String(expected.length));
      expect(response.headers.get('content-disposition')).toContain(`${run.report.run}-${what}.${format}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (format === 'parquet') writeFileSync(run.desk.path('rows.parquet'), bytes);
      read[format] =
        format === 'parquet'
          ? await asked(`FROM read_parquet('${run.desk.path('rows.parquet')}')`)
          : format === 'json'
            ? (JSON.parse(bytes.toString()) as Row[])
            : byHeader(csvRows(bytes.toString()));
      expect({ format, rows: places(read[format]) }).toEqual({ format, rows: places(expected) });
    }
    const names = Object.keys(read['json']![0]!);
    expect(names).toEqual(Object.keys(expected[0]!).filter((name) => name !== 'series'));
    // Readings of one frame may come in any order: rows are compared as a set.
    const lines = (rows: readonly Row[]) =>
      rows.map((row) => names.map((name) => plainly(row[name])).join(' | ')).sort();
    expect(lines(read['parquet']!)).toEqual(lines(expected));
    expect(lines(read['json']!)).toEqual(lines(expected));
    expect(lines(read['csv']!.map((row) => withLists(row, names)))).toEqual(lines(expected));
  });
});

function byHeader([header = [], ...rows]: readonly string[][]): Row[] {
  return rows.map((cells) => {
    expect(cells).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, i) => [name, cells[i]]));
  });
}

/** Columns `name_0`, `name_1`, … of a spreadsheet as the list that they are elsewhere. */
function withLists(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(
    names.map((name) => {
      if (name in row) return [name, row[name]];
      const list: unknown[] = [];
      while (`${name}_${list.length}` in row) list.push(row[`${name}_${list.length}`]);
      return [name, list];
    }),
  );
}

/** A value as text: numbers by their value, those of lists in the 32 bits that the record keeps, nothing as nothing. */
function plainly(value: unknown, precise: (x: number) => number = Number): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return `[${value.map((one) => plainly(one, Math.fround)).join()}]`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.trim() !== '' && Number.isFinite(Number(text)) ? String(precise(Number(text))) : text;
}

describe('a request that cannot be answered', () => {
  // Every row has all four: to a parameter that a row leaves open Jest hands `done`, and waits for it until the time is up.
  it.each<BadRequest>([
    ['an id that climbs from a year', 400, '2026%2F..%2F..%2Fetc/export', undefined],
    ['rows of something else', 400, 'RUN/export?what=secrets', undefined],
    ['a format that there is not', 400, 'RUN/export?format=xlsx', undefined],
    ['a query field that there is not', 400, 'RUN/export?path=%2Fetc%2Fpasswd', undefined],
  ])('%s gets %i and says why', (_, status, path, body) => expectProblem(run, status, path, body));
});
