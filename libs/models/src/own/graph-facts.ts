import { readFile } from 'node:fs/promises';
import { SimdriftError } from '@simdrift/contracts';
import type { InferenceSession } from 'onnxruntime-node';
import { readGraph } from '../onnx/read-graph.js';

/** An input or output of a graph; a size that is free has a name, or -1. */
export interface GraphValue {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** What an ONNX file says of itself. */
export interface GraphFacts {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly opset: number;
  /** Numbers in its constants: weights, and the few others. */
  readonly parameters: number;
}

/** @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` for a file that cannot be read or is no ONNX model */
export async function graphFacts(file: string): Promise<GraphFacts> {
  try {
    const bytes = new Uint8Array(await readFile(file));
    // Loaded when it is needed: whoever only lists models should not wait for a native library.
    const onnxruntime = await import('onnxruntime-node');
    const session = await onnxruntime.InferenceSession.create(bytes, { logSeverityLevel: 4, intraOpNumThreads: 1 });
    const { opset, constants } = readGraph(bytes);
    const facts = {
      inputs: session.inputMetadata.map(valueOf),
      outputs: session.outputMetadata.map(valueOf),
      opset,
      parameters: [...constants.values()].reduce((sum, { data }) => sum + data.length, 0),
    };
    await session.release();
    return facts;
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!;
    throw new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `${file} is not a usable ONNX model: ${reason}`, {
      hint: 'Give an ONNX file with its weights inside; `onnxruntime` must be able to open it.',
      facts: { file },
      cause: error,
    });
  }
}

function valueOf(value: InferenceSession.ValueMetadata): GraphValue {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: 'no tensor', shape: [] };
}
