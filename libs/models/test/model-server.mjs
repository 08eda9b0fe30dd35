// A small model server that speaks the Open Inference Protocol (KServe v2) over HTTP, for tests: ONNX Runtime behind Node's HTTP server.
// Usage: node model-server.mjs PORT [--binary] NAME=FILE.onnx…     (PORT 0: a free one; the address is its first line)
// `--binary` announces the binary tensor data extension. POST /test/faults {"delays":[ms…],"statuses":[…],"bodies":[…],"version":"2",
// "authorization":"…"} says what goes wrong with the next requests to infer, one entry each (null: nothing); GET /test/counts tells what it has seen.
import { createServer } from 'node:http';
import { setTimeout as rest } from 'node:timers/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const [port, ...args] = process.argv.slice(2);
const binary = args.includes('--binary');
const models = new Map();
for (const arg of args.filter((text) => text.includes('='))) {
  const [name, file] = arg.split('=');
  models.set(name, await InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 4 }));
}

const DATATYPES = { uint8: 'UINT8', float32: 'FP32' };
const ARRAYS = { UINT8: Uint8Array, FP32: Float32Array };
const faults = { delays: [], statuses: [], bodies: [], version: '1', authorization: null };
const counts = { infer: 0, atOnce: 0, mostAtOnce: 0, binary: 0, refused: 0, largest: 0 };

const described = ({ name, type, shape }) => ({
  name,
  datatype: DATATYPES[type] ?? type.toUpperCase(),
  shape: shape.map((size) => (typeof size === 'number' ? size : -1)),
});

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function modelOf(name) {
  const model = models.get(name);
  if (model === undefined) throw new Refusal(404, `Model ${name} is not found`);
  return model;
}

function inputOf({ name, datatype, shape, data, parameters }, bytes) {
  const Values = ARRAYS[datatype];
  if (Values === undefined) throw new Refusal(400, `datatype ${datatype} is not supported`);
  const size = parameters?.binary_data_size;
  const values = size === undefined ? Values.from(data) : new Values(Uint8Array.from(bytes.subarray(0, size)).buffer);
  if (size !== undefined) counts.binary++;
  if (values.length !== shape.reduce((product, length) => product * length, 1))
    throw new Refusal(400, `input ${name} has ${values.length} numbers for [${shape.join(', ')}]`);
  counts.largest = Math.max(counts.largest, shape[0]);
  return [name, new Tensor(Values === Uint8Array ? 'uint8' : 'float32', values, shape)];
}

async function infer(name, request, body) {
  const model = modelOf(name);
  const length = Number(request.headers['inference-header-content-length'] ?? body.length);
  const { inputs, outputs } = JSON.parse(body.subarray(0, length).toString('utf8'));
  const found = await model
    .run(Object.fromEntries(inputs.map((input) => inputOf(input, body.subarray(length)))))
    .catch((error) => {
      throw error instanceof Refusal ? error : new Refusal(400, error.message);
    });
  const parts = [];
  const answers = outputs.map(({ name: output, parameters }) => {
    const { data, dims } = found[output];
    const head = { name: output, datatype: 'FP32', shape: dims };
    if (parameters?.binary_data !== true) return { ...head, data: [...data] };
    parts.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    return { ...head, parameters: { binary_data_size: data.byteLength } };
  });
  const json = Buffer.from(JSON.stringify({ model_name: name, model_version: faults.version, outputs: answers }));
  return { json, parts };
}

async function faulty(name, request, body) {
  counts.infer++;
  counts.mostAtOnce = Math.max(counts.mostAtOnce, ++counts.atOnce);
  try {
    const [delay, status, answer] = [faults.delays.shift(), faults.statuses.shift(), faults.bodies.shift()];
    await rest(delay ?? 0);
    if (status) throw new Refusal(status, `told to answer ${status}`);
    return answer ? { json: Buffer.from(answer), parts: [] } : await infer(name, request, body);
  } finally {
    counts.atOnce--;
  }
}

async function answer(request, body) {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (path === '/test/faults') return Object.assign(faults, JSON.parse(body.toString('utf8')));
  if (path === '/test/counts') return counts;
  if (faults.authorization !== null && request.headers.authorization !== faults.authorization) {
    counts.refused++;
    throw new Refusal(401, 'who are you?');
  }
  if (path === '/v2/health/ready' || path === '/v2/health/live') return {};
  if (path === '/v2')
    return { name: 'test', version: '1', extensions: binary ? ['binary_tensor_data'] : ['model_repository'] };
  const [, name, , version, what] = /^\/v2\/models\/([^/]+)(\/versions\/([^/]+))?(\/infer)?$/.exec(path) ?? [];
  if (name === undefined) throw new Refusal(404, `no ${path}`);
  const model = modelOf(name);
  if (version !== undefined && version !== faults.version) throw new Refusal(404, `no version ${version}`);
  if (what === '/infer') return await faulty(name, request, body);
  return {
    name,
    versions: [faults.version],
    platform: 'onnxruntime_onnx',
    inputs: model.inputMetadata.map(described),
    outputs: model.outputMetadata.map(described),
  };
}

const server = createServer(async (request, response) => {
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const found = await answer(request, Buffer.concat(chunks));
    const { json, parts } = found.json === undefined ? { json: Buffer.from(JSON.stringify(found)), parts: [] } : found;
    if (parts.length > 0) response.setHeader('inference-header-content-length', json.length);
    response.writeHead(200, { 'content-type': parts.length > 0 ? 'application/octet-stream' : 'application/json' });
    response.end(Buffer.concat([json, ...parts]));
  } catch (error) {
    response.writeHead(error.status ?? 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: error.message }));
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
