import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { Answer } from './answer.js';
import { documentOf } from './document-of.js';
import { JSON_LENGTH } from './infer-request.js';

const answerSchema = z.object({
  model_version: z.string().nullish(),
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.string(),
      shape: z.array(z.number().int().nonnegative()),
      data: z.array(z.unknown()).optional(),
      parameters: z.looseObject({ binary_data_size: z.number().int().nonnegative().optional() }).nullish(),
    }),
  ),
});

/** The outputs of a model, by name, and the version that gave them where the server says it. */
export interface InferAnswer {
  readonly version: string | undefined;
  readonly outputs: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;
}

/**
 * Reads the answer to `POST …/infer`: JSON, or JSON and the bytes of tensors behind it. A `null` is read as not a number: that is how
 * JSON says it.
 *
 * @throws {SimdriftError} `SIMDRIFT_INFERENCE_FAILED` when it is none, `SIMDRIFT_MODEL_SHAPE` when there are more or fewer numbers than
 *   its shapes say
 */
export function inferAnswer(host: string, { headers, bytes }: Answer): InferAnswer {
  const length = headers.get(JSON_LENGTH);
  const end = length === null ? bytes.length : Number(length);
  const parsed = answerSchema.safeParse(documentOf(bytes.subarray(0, end)));
  if (!parsed.success)
    throw new SimdriftError(
      'SIMDRIFT_INFERENCE_FAILED',
      `The model server ${host} gave an answer that is none of the protocol: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`,
      { hint: 'The server must speak the Open Inference Protocol (KServe v2) over HTTP.', facts: { host } },
    );
  let at = end;
  const outputs = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  for (const { name, datatype, shape, data, parameters } of parsed.data.outputs) {
    const size = parameters?.binary_data_size;
    const values = size === undefined ? numbers(data ?? []) : floats(datatype, bytes.slice(at, (at += size)));
    const wanted = shape.reduce((product, length) => product * length, 1);
    if (values?.length !== wanted)
      throw new SimdriftError(
        'SIMDRIFT_MODEL_SHAPE',
        `The model server ${host} says that output "${name}" is ${datatype} [${shape.join(', ')}], and gives ${values === null ? 'what is none of it' : `${values.length} numbers`}.`,
        { hint: 'SimDrift reads FP32 and FP64 outputs.', facts: { host, output: name } },
      );
    outputs.set(name, { shape, data: values });
  }
  return { version: parsed.data.model_version ?? undefined, outputs };
}

/** Row-major numbers; the protocol allows them nested by the shape, too. Null where there is anything else. */
function numbers(data: readonly unknown[]): Float32Array | null {
  const flat: readonly unknown[] = Array.isArray(data[0]) ? data.flat(Infinity) : data;
  if (!flat.every((value) => value === null || typeof value === 'number')) return null;
  return Float32Array.from(flat, (value) => (value === null ? NaN : value));
}

function floats(datatype: string, { buffer, byteLength }: Uint8Array<ArrayBuffer>): Float32Array | null {
  if (datatype === 'FP32' && byteLength % 4 === 0) return new Float32Array(buffer);
  if (datatype === 'FP64' && byteLength % 8 === 0) return Float32Array.from(new Float64Array(buffer));
  return null;
}
