import { InfluxDB } from 'influx';

export type Row = Readonly<Record<string, unknown>>;

/** All rows of a measurement of a run, without what differs between two runs of one plan: run id and absolute time. */
export async function rowsOf(url: string, database: string, measurement: string, run: string): Promise<readonly Row[]> {
  const { hostname, port } = new URL(url);
  const influx = new InfluxDB({ host: hostname, port: Number(port), database });
  const rows = await influx.query<Record<string, unknown>>(`SELECT * FROM "${measurement}" WHERE "run" = '${run}'`);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([key, value]) => !VARIES.has(key) && value !== null)),
  );
}

// `elapsed` and `seq` stay: they say where in the run a row belongs. Alert ids begin with the run id.
const VARIES = new Set(['time', 'run', 'id', 'timeEnd', 'time_end']);

/** Rows as sorted lines, so that two sets can be compared whatever their order. */
export function lines(rows: readonly Row[]): readonly string[] {
  return rows
    .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))))
    .sort();
}
