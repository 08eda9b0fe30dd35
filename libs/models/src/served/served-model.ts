import { createHash } from 'node:crypto';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { GraphFacts, GraphValue } from '../own/graph-facts.js';
import { documentOf } from './document-of.js';
import type { ModelServer } from './model-server.js';
import type { ServedAddress } from './served-address.js';

/** What a server says of a model. */
export interface ServedModel {
  /** As of an ONNX file; opset and parameters are not known: 0. */
  readonly facts: GraphFacts;
  readonly platform: string;
  /** SHA-256 of name, versions, platform, inputs and outputs, hex: the `sha256` of its card. */
  readonly sha256: string;
  /** Whether tensors may be sent and had as bytes: the server has the binary tensor data extension. */
  readonly binary: boolean;
}

const tensor = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.number().int()) });

const metadataSchema = z.object({
  name: z.string(),
  versions: z.array(z.string()).nullish(),
  platform: z.string().nullish(),
  inputs: z.array(tensor),
  outputs: z.array(tensor),
});

const serverSchema = z.object({ extensions: z.array(z.string()).nullish() });

/**
 * Asks a server whether it is ready, and what its model takes and gives: `GET v2/health/ready`, `GET v2`, `GET v2/models/NAME`.
 *
 * @throws {SimdriftError} as {@link ModelServer.ask}; `SIMDRIFT_MODEL_CORRUPT` when what it says is no metadata of the protocol
 */
export async function servedModel(server: ModelServer, address: ServedAddress): Promise<ServedModel> {
  // A server that is starting up answers 503, after which it is asked again; a gateway may not know this path at all.
  await server.ask(`${address.server}/v2/health/ready`).catch(unlessAway);
  const extensions = await server
    .ask(`${address.server}/v2`)
    .then(({ bytes }) => serverSchema.safeParse(documentOf(bytes)).data?.extensions ?? [], unlessAway);
  const metadata = metadataSchema.safeParse(documentOf((await server.ask(address.url)).bytes));
  if (!metadata.success)
    throw new SimdriftError(
      'SIMDRIFT_MODEL_CORRUPT',
      `What ${address.url} answers is no metadata of a model: ${z.prettifyError(metadata.error).replaceAll('\n', ' ')}`,
      {
        hint: 'The server must speak the Open Inference Protocol (KServe v2) over HTTP and say the inputs and outputs of the model.',
      },
    );
  const { name, versions, platform, inputs, outputs } = metadata.data;
  const said = { name, versions: versions ?? [], platform: platform ?? '', inputs, outputs };
  return {
    facts: { inputs: inputs.map(graphValue), outputs: outputs.map(graphValue), opset: 0, parameters: 0 },
    platform: said.platform,
    sha256: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    binary: extensions?.includes('binary_tensor_data') === true,
  };
}

/** Names of the protocol's datatypes in ONNX; doubles are read as floats, which is what the rest computes in. */
const TYPES: Readonly<Record<string, string>> = { UINT8: 'uint8', FP32: 'float32', FP64: 'float32' };

function graphValue({ name, datatype, shape }: z.output<typeof tensor>): GraphValue {
  return { name, type: TYPES[datatype] ?? datatype, shape };
}

function unlessAway(error: unknown): undefined {
  if (error instanceof SimdriftError && error.retriable) throw error;
  return undefined;
}
