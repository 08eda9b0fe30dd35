import { endianness } from 'node:os';
import type { ArrangedImages } from '../arrange-images.js';
import type { Sent } from './model-server.js';

/** Header with the length of the JSON that stands before the bytes of tensors. */
export const JSON_LENGTH = 'inference-header-content-length';

const DATATYPES: Readonly<Record<string, string>> = { uint8: 'UINT8', float32: 'FP32' };

/**
 * The body of `POST …/infer`: images in, outputs by name.
 *
 * @param binary - tensors as bytes (the binary tensor data extension), else as numbers in JSON
 */
export function inferRequest(input: string, images: ArrangedImages, outputs: readonly string[], binary: boolean): Sent {
  const { data } = images;
  const described = { name: input, shape: images.dims, datatype: DATATYPES[images.type] };
  // The extension is in little endian.
  if (!binary || endianness() !== 'LE') {
    const document = { inputs: [{ ...described, data: [...data] }], outputs: outputs.map((name) => ({ name })) };
    return { body: JSON.stringify(document), headers: { 'content-type': 'application/json' } };
  }
  const document = {
    inputs: [{ ...described, parameters: { binary_data_size: data.byteLength } }],
    outputs: outputs.map((name) => ({ name, parameters: { binary_data: true } })),
  };
  const header = new TextEncoder().encode(JSON.stringify(document));
  const body = new Uint8Array(header.length + data.byteLength);
  body.set(header);
  body.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length);
  return {
    body,
    headers: { 'content-type': 'application/octet-stream', [JSON_LENGTH]: String(header.length) },
  };
}
