import { DuckDBInstance } from '@duckdb/node-api';
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
    const file = `read_parquet(${sqlText(path)})`;
    const columns = (await rowsOf(connection, `DESCRIBE SELECT * FROM ${file}`)).map(([name]) => name);
    const embedding = columns.includes('embedding') ? 'embedding' : '[]::FLOAT[]';
    // file_row_number is the order of the file, stream then seq: a range of it reads only the row groups that it touches.
    for (let from = 0; ; from += batchSize) {
      const rows = await rowsOf(
        connection,
        `SELECT stream, seq, time, probabilities, ${embedding}, features, failed
         FROM read_parquet(${sqlText(path)}, file_row_number = true)
         WHERE file_row_number >= ${from} AND file_row_number < ${from + batchSize} ORDER BY file_row_number`,
      );
      if (rows.length === 0) return;
      const batch = rows
        .map((row) => predictionOf(row, plan))
        .filter(({ stream }) => options.stream === undefined || stream === options.stream);
      if (batch.length > 0) yield batch;
    }
  } catch (error) {
    throw duckdbFailure(error, path);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
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
