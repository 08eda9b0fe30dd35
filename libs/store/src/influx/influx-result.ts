import type { FieldValue, Point } from '../metrics-store.port.js';

/** What `/query` answers, as far as it is read here. */
export interface InfluxResponse {
  readonly results?: readonly {
    readonly error?: string;
    readonly series?: readonly {
      readonly name: string;
      readonly tags?: Readonly<Record<string, string>>;
      readonly columns: readonly string[];
      readonly values: readonly (readonly (FieldValue | null)[])[];
    }[];
  }[];
}

/** The rows of a `GROUP BY *` query as points; absent tags and fields are left out. */
export function pointsOf(response: InfluxResponse): Point[] {
  const points: Point[] = [];
  for (const { name, tags, columns, values } of response.results?.[0]?.series ?? []) {
    const present = Object.fromEntries(Object.entries(tags ?? {}).filter(([, value]) => value !== ''));
    for (const row of values) {
      const fields: Record<string, FieldValue> = {};
      for (let i = 1; i < columns.length; i++)
        if (row[i] !== null && row[i] !== undefined) fields[columns[i]!] = row[i]!;
      points.push({ measurement: name, tags: present, fields, time: Number(row[0]) });
    }
  }
  return points;
}
