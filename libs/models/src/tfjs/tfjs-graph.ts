import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { OnnxConstant, OnnxGraph } from '../onnx/onnx-graph.js';
import type { TensorFlow } from './load-tensorflow.js';
import { OPERATORS, type Value } from './operators.js';

/** An ONNX graph that TensorFlow.js runs, with the weights of the file. */
export class TfjsGraph {
  private readonly constants = new Map<string, Value>();

  /** @throws {Error} when the graph uses an operator that is not known here */
  constructor(
    private readonly tf: TensorFlow,
    private readonly graph: OnnxGraph,
  ) {
    const unknown = new Set(graph.nodes.map(({ operator }) => operator).filter((name) => !(name in OPERATORS)));
    if (unknown.size > 0) throw new Error(`it uses ${[...unknown].join(', ')}, which TensorFlow.js is not taught here`);
    const filters = filtersOf(graph);
    for (const [name, constant] of graph.constants) {
      this.constants.set(name, valueOf(tf, constant, filters.has(name)));
    }
  }

  /**
   * Runs the graph on images.
   *
   * @param pixels - uint8, count × height × width × channels
   * @returns the wanted outputs, in their order, with their shapes
   */
  async run(
    shape: readonly [count: number, height: number, width: number, channels: number],
    pixels: Uint8Array,
    wanted: readonly string[],
  ): Promise<{ readonly shape: readonly number[]; readonly data: Float32Array }[]> {
    const tensors = this.tf.tidy(() => {
      const image: Tensor4D = this.tf.tensor4d(Int32Array.from(pixels), [...shape], 'int32');
      const values = new Map<string, Value>([...this.constants, [this.graph.input, image]]);
      for (const node of this.graph.nodes) {
        const inputs = node.inputs.map((name) => values.get(name)!);
        values.set(node.outputs[0]!, OPERATORS[node.operator]!(this.tf, node, inputs));
      }
      return wanted.map((name) => values.get(name) as Tensor);
    });
    const results = await Promise.all(
      tensors.map(async (tensor) => ({
        shape: tensor.shape,
        data: Float32Array.from(await tensor.data<'float32'>()),
      })),
    );
    for (const tensor of tensors) tensor.dispose();
    return results;
  }
}

/** Names of the constants that are filters: of a convolution, directly or through a cast from half precision. */
function filtersOf({ nodes }: OnnxGraph): ReadonlySet<string> {
  const names = new Set(nodes.filter(({ operator }) => operator === 'Conv').map(({ inputs }) => inputs[1]!));
  for (const { operator, inputs, outputs } of nodes) {
    if (operator === 'Cast' && names.has(outputs[0]!)) names.add(inputs[0]!);
  }
  return names;
}

function valueOf(tf: TensorFlow, { dims, data }: OnnxConstant, filter: boolean): Value {
  if (data instanceof Int32Array) return data;
  const tensor = tf.tensor(data, [...dims], 'float32');
  if (!filter) return tensor;
  // Output, input, rows, columns → rows, columns, input, output.
  const turned = tf.transpose(tensor, [2, 3, 1, 0]);
  tensor.dispose();
  return turned;
}
