import { rename, rm } from 'node:fs/promises';
import {
  BIGINT,
  DuckDBDataChunk,
  FLOAT,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { SimdriftError, type Prediction } from '@simdrift/contracts';
import { duckdbFailure } from '../duckdb/duckdb-failure.js';
import { DuckDbFile, sqlText } from '../duckdb/duckdb-file.js';

export interface PredictionFileOptions {
  /** Whether the embedding is kept: most of the bytes, and what a replay of the detection needs. Default true. */
  readonly embedding?: boolean;
}

interface Sizes {
  readonly probabilities: number;
  readonly embedding: number;
  readonly features: number;
}

const chunkRows = 2_048;

/**
 * Predictions on their way into one Parquet file.
 *
 * While the run goes they wait in a DuckDB file, one float column per number, because a list is slow to append; at the end they
 * are written as lists of floats, ordered by stream and seq, each frame once however often it was given.
 */
export class PredictionFile {
  private sizes: Sizes | undefined;
  private rows: Prediction[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly staging: DuckDbFile,
    private readonly connection: DuckDBConnection,
    private readonly options: PredictionFileOptions,
  ) {}

  /** @param path - the Parquet file; it appears when the run is finished */
  static async create(path: string, options: PredictionFileOptions = {}): Promise<PredictionFile> {
    await removeStaging(path);
    const staging = await DuckDbFile.open(stagingPath(path), { memoryLimit: '256MB' });
    return new PredictionFile(path, staging, await staging.connect(), options);
  }

  /** Takes predictions; resolves when they are in the file or wait for a full chunk of 2,048. */
  append(batch: readonly Prediction[]): Promise<void> {
    return this.inTurn(async () => {
      for (const prediction of batch) this.rows.push(prediction);
      // A first chunk of failures alone would not say how wide the rows are.
      const widthKnown = this.sizes !== undefined || this.rows.some(({ failed }) => failed === undefined);
      if (this.rows.length >= chunkRows && widthKnown) await this.spill();
    });
  }

  /** Writes the Parquet file, and removes what was in between. Without predictions there is no file. */
  finish(): Promise<void> {
    return this.inTurn(async () => {
      try {
        if (this.rows.length > 0) await this.spill();
        if (this.sizes !== undefined) await this.connection.run(copyStatement(this.sizes, `${this.path}.tmp`));
      } catch (error) {
        throw error instanceof SimdriftError ? error : duckdbFailure(error, this.path);
      } finally {
        this.connection.closeSync();
        this.staging.close();
        await removeStaging(this.path);
      }
      if (this.sizes !== undefined) await rename(`${this.path}.tmp`, this.path);
    });
  }

  private async spill(): Promise<void> {
    const { rows } = this;
    try {
      this.sizes ??= await this.createTable(rows);
      const appender = await this.connection.createAppender('predictions');
      try {
        for (let from = 0; from < rows.length; from += chunkRows)
          appender.appendDataChunk(
            chunkOf(rows.slice(from, from + chunkRows), this.sizes, this.options.embedding !== false),
          );
      } finally {
        appender.closeSync();
      }
      this.rows = [];
    } catch (error) {
      throw error instanceof SimdriftError ? error : duckdbFailure(error, this.path);
    }
  }

  /** The widths come from the first prediction that did not fail; one model makes all of a run. */
  private async createTable(rows: readonly Prediction[]): Promise<Sizes> {
    const first = rows.find(({ failed }) => failed === undefined) ?? rows[0]!;
    const sizes = {
      probabilities: first.probabilities.length,
      embedding: this.options.embedding === false ? 0 : first.embedding.length,
      features: first.features.length,
    };
    const floats = floatColumns(sizes).map((name) => `${name} FLOAT`);
    await this.connection.run(
      `CREATE OR REPLACE TABLE predictions (${['stream VARCHAR', 'seq BIGINT', 'time BIGINT', 'failed VARCHAR', ...floats].join(', ')})`,
    );
    return sizes;
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(job);
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

const stagingPath = (path: string): string => `${path}.staging.duckdb`;

async function removeStaging(path: string): Promise<void> {
  for (const suffix of ['', '.wal']) await rm(`${stagingPath(path)}${suffix}`, { force: true });
}

const named = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const floatColumns = (sizes: Sizes): string[] => [
  ...named('p', sizes.probabilities),
  ...named('e', sizes.embedding),
  ...named('f', sizes.features),
];

function chunkOf(rows: readonly Prediction[], sizes: Sizes, keepsEmbedding: boolean): DuckDBDataChunk {
  const floats = sizes.probabilities + sizes.embedding + sizes.features;
  const types: DuckDBType[] = [VARCHAR, BIGINT, BIGINT, VARCHAR, ...Array.from({ length: floats }, () => FLOAT)];
  const columns: DuckDBValue[][] = types.map(() => []);
  for (const row of rows) {
    columns[0]!.push(row.stream);
    columns[1]!.push(BigInt(row.seq));
    columns[2]!.push(BigInt(Math.round(row.time)));
    columns[3]!.push(row.failed ?? null);
    let column = 4;
    for (const [values, size, kept] of [
      [row.probabilities, sizes.probabilities, true],
      [row.embedding, sizes.embedding, keepsEmbedding],
      [row.features, sizes.features, true],
    ] as const) {
      if (kept && row.failed === undefined && values.length !== size) throw otherWidth(row, values.length, size);
      for (let i = 0; i < size; i++) columns[column++]!.push(values[i] ?? null);
    }
  }
  const chunk = DuckDBDataChunk.create(types, rows.length);
  chunk.setColumns(columns);
  return chunk;
}

function copyStatement(sizes: Sizes, path: string): string {
  const list = (prefix: string, count: number, name: string) =>
    `CASE WHEN failed IS NULL THEN [${named(prefix, count).join(', ')}]::FLOAT[] ELSE []::FLOAT[] END AS ${name}`;
  const lists = [
    list('p', sizes.probabilities, 'probabilities'),
    ...(sizes.embedding > 0 ? [list('e', sizes.embedding, 'embedding')] : []),
    list('f', sizes.features, 'features'),
  ];
  const once = 'QUALIFY row_number() OVER (PARTITION BY stream, seq ORDER BY rowid) = 1';
  const select = `SELECT stream, seq, time, ${lists.join(', ')}, failed FROM predictions ${once} ORDER BY stream, seq`;
  return `COPY (${select}) TO ${sqlText(path)} (FORMAT PARQUET, COMPRESSION ZSTD)`;
}

function otherWidth(row: Prediction, found: number, expected: number): SimdriftError {
  return new SimdriftError(
    'SIMDRIFT_STORE_REJECTED',
    `The prediction ${row.seq} of "${row.stream}" has ${found} numbers where the run has ${expected}.`,
    {
      hint: 'One run has one model: give another model a run of its own.',
    },
  );
}
