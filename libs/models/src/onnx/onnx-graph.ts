/** A constant of a graph: weights in single precision, or whole numbers such as axes. */
export interface OnnxConstant {
  readonly dims: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/** One operation of a graph. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Numbers and lists of numbers by name; what is text or a tensor is left out. */
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
}

/** What an ONNX file computes: its nodes in an order in which they can run. */
export interface OnnxGraph {
  readonly input: string;
  readonly outputs: readonly string[];
  readonly nodes: readonly OnnxNode[];
  /** Constants of types that a classifier computes with; others are left out. */
  readonly constants: ReadonlyMap<string, OnnxConstant>;
  /** Version of the standard operators. */
  readonly opset: number;
}
