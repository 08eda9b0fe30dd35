import { readdirSync, readFileSync } from 'node:fs';

/** What was asked of one operation, and what a real console answered: `npm run api:examples` records it. */
export interface RecordedCall {
  /** The parameters of the first call, which its answer belongs to. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** By status, then by content type; long lists and texts are cut. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface RecordedCalls {
  /** By operation: `GET /api/v1/datasets/{name}`. */
  readonly calls: Readonly<Record<string, RecordedCall>>;
  /** Problems that every operation answers alike, by status. */
  readonly problems: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const folder = new URL('./examples/', import.meta.url);

/** Reads the examples that are checked in: one file per tag, and `problems.json`. Read when the document is made, not at the start. */
export function recordedCalls(): RecordedCalls {
  const read = (file: string): object => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object;
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'problems.json');
  return {
    calls: Object.assign({}, ...files.map(read)) as RecordedCalls['calls'],
    problems: read('problems.json') as RecordedCalls['problems'],
  };
}
