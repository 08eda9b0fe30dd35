import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Prediction } from '@simdrift/contracts';
import { duckdbFailure } from '../duckdb/duckdb-failure.js';
import { rowsOf, sqlText } from '../duckdb/duckdb-file.js';

export interface ReadPredictionsOptions {
  /** Only this stream. */
  readonly stream?: string;
  /** Rows in memory at a time. */
  readonly batchSize?: number;
}

/**
 * The predictions of a recorded run, stream by stream, in order of seq, a batch at a time: what a replay of the detection reads.
 *
 * @param path - `predictions.parquet`
 * @param plan - run and model, which the file does not repeat
 */
export async function* readPredictions(
  path: string,
  plan: { readonly run: string; readonly model: string },
  options: ReadPredictionsOptions = {},
): AsyncGenerator<readonly Prediction[]> {
  const batchSize = options.batchSize ?? 5_000;
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB' });
  const connection = await instance.connect();
  try {
    const columns = (await rowsOf(connection, `DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`)).map(
      ([name]) => name,
    );
    const embedding = columns.includes('embedding') ? 'embedding' : '[]::FLOAT[]';
    // file_row_number is the order of the file, stream then seq: a range of it reads only the row groups that it touches.
    const numbered = `read_parquet(${sqlText(path)}, file_row_number = true)`;
    const [begin, end] = await rowsOfStream(connection, numbered, options.stream);
    for (let from = begin; from < end; from += batchSize) {
      const rows = await rowsOf(
        connection,
        `SELECT stream, seq, time, probabilities, ${embedding}, features, failed
         FROM ${numbered}
         WHERE file_row_number >= ${from} AND file_row_number < ${Math.min(end, from + batchSize)} ORDER BY file_row_number`,
      );
      if (rows.length === 0) return;
      yield rows.map((row) => predictionOf(row, plan));
    }
  } catch (error) {
    throw duckdbFailure(error, path);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The rows of the file that are wanted: streams lie one after another. */
async function rowsOfStream(
  connection: DuckDBConnection,
  numbered: string,
  stream?: string,
): Promise<[number, number]> {
  const only = stream === undefined ? '' : ` WHERE stream = ${sqlText(stream)}`;
  const [row] = await rowsOf(connection, `SELECT min(file_row_number), max(file_row_number) FROM ${numbered}${only}`);
  const [first, last] = row ?? [];
  return first === null || first === undefined ? [0, 0] : [Number(first), Number(last) + 1];
}

function predictionOf(
  row: readonly unknown[],
  { run, model }: { readonly run: string; readonly model: string },
): Prediction {
  const [stream, seq, time, probabilities, embedding, features, failed] = row;
  return {
    run,
    stream: stream as string,
    seq: Number(seq),
    time: Number(time),
    model,
    probabilities: Float32Array.from(probabilities as number[]),
    embedding: Float32Array.from(embedding as number[]),
    features: Float32Array.from(features as number[]),
    ...(failed === null ? {} : { failed: failed as string }),
  };
}
