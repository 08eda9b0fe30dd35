import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import type { Prediction } from '../records/prediction.js';
import { invalid, requireCount, requireHeader, requireSchema } from './headers.js';

export const PREDICTION_SCHEMA = 'prediction/1';

/** A prediction as a record: float32 little-endian probabilities, embedding and features in one value. */
export function encodePrediction(prediction: Prediction): WireRecord {
  const { probabilities, embedding, features } = prediction;
  const values = new Float32Array(probabilities.length + embedding.length + features.length);
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
  if (prediction.failed !== undefined) headers['failed'] = prediction.failed;
  return { key: prediction.stream, value: new Uint8Array(values.buffer), headers };
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function decodePrediction(record: WireRecord): Prediction {
  requireSchema(record, PREDICTION_SCHEMA);
  const dims = requireHeader(record, 'dims').split(',').map(Number);
  const [classes = -1, width = -1, features = -1] = dims;
  const total = classes + width + features;
  if (
    dims.length !== 3 ||
    !dims.every((n) => Number.isSafeInteger(n) && n >= 0) ||
    record.value.byteLength !== total * 4
  )
    throw invalid(record, `${record.value.byteLength} bytes do not fit the dimensions "${record.headers['dims']}"`);
  // A broker's buffer may start at an odd byte: copy, so that the float32 view is aligned and keeps nothing else alive.
  const values = new Float32Array(total);
  new Uint8Array(values.buffer).set(record.value);
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
    ...(failed === undefined ? {} : { failed }),
  };
}
