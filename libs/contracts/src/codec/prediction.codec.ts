import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import type { Prediction } from '../records/prediction.js';
import { decodeCohort, encodeCohort } from './cohort-header.js';
import { invalid, requireCount, requireHeader, requireSchema } from './headers.js';
import { LocalRecord } from './local-record.js';

export const PREDICTION_SCHEMA = 'prediction/1';

/**
 * A prediction as a record: float32 little-endian probabilities, embedding and features in one value.
 *
 * @param memory - where to put the numbers; default: memory of its own. Many predictions that are made together may share a large one.
 */
export function encodePrediction(prediction: Prediction, memory?: Float32Array): WireRecord {
  const { probabilities, embedding, features } = prediction;
  const values = memory ?? new Float32Array(probabilities.length + embedding.length + features.length);
  values.set(probabilities, 0);
  values.set(embedding, probabilities.length);
  values.set(features, probabilities.length + embedding.length);
  const headers: Record<string, string> = {
    [SCHEMA_HEADER]: PREDICTION_SCHEMA,
    run: prediction.run,
    seq: String(prediction.seq),
    time: String(prediction.time),
    model: prediction.model,
    dims: `${probabilities.length},${embedding.length},${features.length}`,
  };
  if (prediction.cohort !== undefined) encodeCohort(prediction.cohort, headers);
  if (prediction.failed !== undefined) headers['failed'] = prediction.failed;
  const value = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return new LocalRecord(prediction.stream, headers, prediction, value);
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function decodePrediction(record: WireRecord): Prediction {
  requireSchema(record, PREDICTION_SCHEMA);
  if (record.decoded !== undefined) return record.decoded as Prediction;
  const dims = requireHeader(record, 'dims').split(',').map(Number);
  const [classes = -1, width = -1, features = -1] = dims;
  const total = classes + width + features;
  if (
    dims.length !== 3 ||
    !dims.every((n) => Number.isSafeInteger(n) && n >= 0) ||
    record.value.byteLength !== total * 4
  )
    throw invalid(record, `${record.value.byteLength} bytes do not fit the dimensions "${record.headers['dims']}"`);
  const values = floatsOf(record.value, total);
  const failed = record.headers['failed'];
  return {
    run: requireHeader(record, 'run'),
    stream: record.key,
    seq: requireCount(record, 'seq'),
    time: requireCount(record, 'time'),
    model: requireHeader(record, 'model'),
    probabilities: values.subarray(0, classes),
    embedding: values.subarray(classes, classes + width),
    features: values.subarray(classes + width),
    ...(record.headers['cohort'] === undefined ? {} : { cohort: decodeCohort(record) }),
    ...(failed === undefined ? {} : { failed }),
  };
}

/** The bytes as float32; copied only where they begin at an odd place, as a network buffer's may. */
function floatsOf({ buffer, byteOffset }: Uint8Array, count: number): Float32Array {
  if (byteOffset % 4 === 0) return new Float32Array(buffer, byteOffset, count);
  return new Float32Array(buffer.slice(byteOffset, byteOffset + count * 4));
}
