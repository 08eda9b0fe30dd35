import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { OnnxNode } from '../onnx/onnx-graph.js';
import type { TensorFlow } from './load-tensorflow.js';

/** A value of a graph: a tensor, or the whole numbers of a constant such as axes. */
export type Value = Tensor | Int32Array;

type Operator = (tf: TensorFlow, node: OnnxNode, inputs: readonly Value[]) => Tensor;

/**
 * The ONNX operators of convolutional classifiers in TensorFlow.js.
 *
 * ONNX counts the axes of a picture as batch, channels, rows, columns; TensorFlow.js lays them out as batch, rows, columns, channels. Here
 * every tensor of rank 4 lies in the second order from the first pixel on, so that the transposition at the input is nothing at all.
 */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  Cast: (tf, _, [x]) => tf.cast(tensor(x), 'float32'),
  Transpose(_, { attributes }, [x]) {
    if (String(attributes['perm']) !== '0,3,1,2') throw new Error('only the transposition of the input is known');
    return tensor(x);
  },
  Add: (tf, _, [a, b]) => tf.add(tensor(a), tensor(b)),
  Sub: (tf, _, [a, b]) => tf.sub(tensor(a), tensor(b)),
  Mul: (tf, _, [a, b]) => tf.mul(tensor(a), tensor(b)),
  Div: (tf, _, [a, b]) => tf.div(tensor(a), tensor(b)),
  Relu: (tf, _, [x]) => tf.relu(tensor(x)),
  Sigmoid: (tf, _, [x]) => tf.sigmoid(tensor(x)),
  Identity: (_, __, [x]) => tensor(x),
  Conv(tf, node, [x, weights, bias]) {
    if ((node.attributes['group'] ?? 1) !== 1) throw new Error('grouped convolutions are not known');
    const [rows, columns] = pair(node, 'strides', 1);
    const [tall, wide] = pair(node, 'dilations', 1);
    const padded = pad(tf, tensor(x) as Tensor4D, node, 0);
    const y = tf.conv2d(padded, tensor(weights) as Tensor4D, [rows, columns], 'valid', 'NHWC', [tall, wide]);
    return bias === undefined ? y : tf.add(y, tensor(bias));
  },
  MaxPool(tf, node, [x]) {
    // Below every activation that a finite network has.
    const padded = pad(tf, tensor(x) as Tensor4D, node, -3.4e38);
    return tf.maxPool(padded, pair(node, 'kernel_shape', 1), pair(node, 'strides', 1), 'valid');
  },
  GlobalAveragePool: (tf, _, [x]) => tf.mean(tensor(x), [1, 2], true),
  ReduceMean(tf, { attributes }, [x, axes]) {
    const logical = axes instanceof Int32Array ? [...axes] : attributes['axes'];
    const wanted = (logical as readonly number[]).map((axis) => (axis < 0 ? axis + 4 : axis)).sort();
    if (String(wanted) !== '2,3') throw new Error('only the mean over a picture is known');
    return tf.mean(tensor(x), [1, 2], (attributes['keepdims'] ?? 1) === 1);
  },
  Flatten: (tf, _, [x]) => tf.reshape(tensor(x), [tensor(x).shape[0], -1]),
  Gemm(tf, { attributes }, [a, b, c]) {
    const flip = (name: string) => attributes[name] === 1;
    const product = tf.matMul(tensor(a), tensor(b), flip('transA'), flip('transB'));
    return c === undefined ? product : tf.add(product, tensor(c));
  },
};

function tensor(value: Value | undefined): Tensor {
  if (value === undefined || value instanceof Int32Array) throw new Error('a tensor is missing');
  return value;
}

function pair({ attributes }: OnnxNode, name: string, otherwise: number): [number, number] {
  const [rows, columns] = (attributes[name] as readonly number[] | undefined) ?? [otherwise, otherwise];
  return [rows!, columns!];
}

/** ONNX pads as it says; TensorFlow.js would pad as it likes. */
function pad(tf: TensorFlow, x: Tensor4D, { attributes }: OnnxNode, value: number): Tensor4D {
  const [top, left, bottom, right] = (attributes['pads'] as readonly number[] | undefined) ?? [0, 0, 0, 0];
  if ([top, left, bottom, right].every((count) => count === 0)) return x;
  return tf.pad(
    x,
    [
      [0, 0],
      [top!, bottom!],
      [left!, right!],
      [0, 0],
    ],
    value,
  );
}
