import protobuf from 'protobufjs/light.js';
import { halfFloats } from './half-floats.js';
import type { OnnxConstant, OnnxGraph, OnnxNode } from './onnx-graph.js';

/** The fields of `onnx.proto` that a classifier needs; the decoder skips the others. */
const schema = protobuf.Root.fromJSON({
  nested: {
    Model: {
      fields: { graph: { type: 'Graph', id: 7 }, opsetImport: { rule: 'repeated', type: 'Opset', id: 8 } },
    },
    Opset: { fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } } },
    Graph: {
      fields: {
        node: { rule: 'repeated', type: 'Node', id: 1 },
        initializer: { rule: 'repeated', type: 'Tensor', id: 5 },
        input: { rule: 'repeated', type: 'Value', id: 11 },
        output: { rule: 'repeated', type: 'Value', id: 12 },
      },
    },
    Value: { fields: { name: { type: 'string', id: 1 } } },
    Node: {
      fields: {
        input: { rule: 'repeated', type: 'string', id: 1 },
        output: { rule: 'repeated', type: 'string', id: 2 },
        opType: { type: 'string', id: 4 },
        attribute: { rule: 'repeated', type: 'Attribute', id: 5 },
      },
    },
    Attribute: {
      fields: {
        name: { type: 'string', id: 1 },
        f: { type: 'float', id: 2 },
        i: { type: 'int64', id: 3 },
        ints: { rule: 'repeated', type: 'int64', id: 8 },
        type: { type: 'int32', id: 20 },
      },
    },
    Tensor: {
      fields: {
        dims: { rule: 'repeated', type: 'int64', id: 1 },
        dataType: { type: 'int32', id: 2 },
        floatData: { rule: 'repeated', type: 'float', id: 4, options: { packed: true } },
        int64Data: { rule: 'repeated', type: 'int64', id: 7, options: { packed: true } },
        name: { type: 'string', id: 8 },
        rawData: { type: 'bytes', id: 9 },
      },
    },
  },
});

interface Decoded {
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly graph: {
    readonly node: readonly {
      readonly input: readonly string[];
      readonly output: readonly string[];
      readonly opType: string;
      readonly attribute: readonly {
        readonly name: string;
        readonly type: number;
        readonly f: number;
        readonly i: number;
        readonly ints: readonly number[];
      }[];
    }[];
    readonly initializer: readonly DecodedTensor[];
    readonly input: readonly { readonly name: string }[];
    readonly output: readonly { readonly name: string }[];
  };
}

interface DecodedTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  readonly int64Data: readonly number[];
  readonly rawData: Uint8Array;
}

/** Numbers that `onnx.proto` gives to the kinds of an attribute and of a tensor. */
const KIND = { float: 1, int: 2, ints: 7 } as const;
const TYPE = { float: 1, int64: 7, half: 10 } as const;

/**
 * Reads what an ONNX file computes, for an engine that has to do it itself.
 *
 * @param bytes - a whole file, weights inside
 * @throws {Error} when the bytes are no ONNX model
 * @example readGraph(await readFile('model.onnx')).nodes[0]?.operator; // 'Cast'
 */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const Model = schema.lookupType('Model');
  const decoded = Model.toObject(Model.decode(bytes), { longs: Number, defaults: true, arrays: true });
  const { graph, opsetImport } = decoded as Decoded;
  if (graph === null || graph.input.length === 0) throw new Error('the file holds no graph');
  return {
    input: graph.input[0]!.name,
    outputs: graph.output.map(({ name }) => name),
    nodes: graph.node.map(nodeOf),
    constants: new Map(graph.initializer.flatMap((tensor) => constantOf(tensor) ?? [])),
    opset: opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 1,
  };
}

function nodeOf({ input, output, opType, attribute }: Decoded['graph']['node'][number]): OnnxNode {
  const attributes: Record<string, number | readonly number[]> = {};
  for (const { name, type, f, i, ints } of attribute) {
    if (type === KIND.float) attributes[name] = f;
    else if (type === KIND.int) attributes[name] = i;
    else if (type === KIND.ints) attributes[name] = ints;
  }
  return { operator: opType, inputs: input, outputs: output, attributes };
}

/** A constant by its name; none for a type other than float, half and int64. */
function constantOf({
  name,
  dims,
  dataType,
  floatData,
  int64Data,
  rawData,
}: DecodedTensor): [[string, OnnxConstant]] | undefined {
  // A copy: the bytes of a field may begin anywhere, typed arrays may not.
  const { buffer } = Uint8Array.from(rawData);
  if (dataType === TYPE.float)
    return [[name, { dims, data: floatData.length > 0 ? Float32Array.from(floatData) : new Float32Array(buffer) }]];
  if (dataType === TYPE.half) return [[name, { dims, data: halfFloats(new Uint16Array(buffer)) }]];
  if (dataType === TYPE.int64) {
    const values = int64Data.length > 0 ? int64Data : Array.from(new BigInt64Array(buffer), Number);
    return [[name, { dims, data: Int32Array.from(values) }]];
  }
  return undefined;
}
