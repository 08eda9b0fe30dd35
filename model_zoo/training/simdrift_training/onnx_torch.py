"""An exported ONNX file as a differentiable PyTorch function: what the zoo holds is enough, no checkpoint has to be kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper
from torch import Tensor

Values = list[Tensor | None]


class OnnxClassifier:
    """Logits of images `[N, H, W, C]`, given as floats 0..255 so that a gradient by pixel exists; equal to ONNX Runtime's to rounding."""

    def __init__(self, file: Path) -> None:
        graph = onnx.load(file).graph
        self.nodes = list(graph.node)
        self.input = graph.input[0].name
        self.constants = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in graph.initializer}
        unknown = sorted({node.op_type for node in self.nodes} - set(OPERATORS))
        if unknown:
            raise ValueError(f"{file} uses {', '.join(unknown)}: no gradient of these is known here.")

    def __call__(self, images: Tensor) -> Tensor:
        values: dict[str, Tensor | None] = {"": None, **self.constants, self.input: images}
        for node in self.nodes:
            attributes = {item.name: helper.get_attribute_value(item) for item in node.attribute}
            found = OPERATORS[node.op_type](attributes, [values[name] for name in node.input])
            outputs = found if isinstance(found, tuple) else (found,)
            values.update(zip(node.output, outputs, strict=False))
        logits = values["logits"]
        assert logits is not None
        return logits


def _cast(attributes: dict, inputs: Values) -> Tensor:
    kind = torch.from_numpy(np.empty(0, helper.tensor_dtype_to_np_dtype(attributes["to"]))).dtype
    return inputs[0].to(kind)


def _pads(attributes: dict) -> list[int]:
    top, left, bottom, right = attributes.get("pads", [0, 0, 0, 0])
    return [left, right, top, bottom]


def _conv(attributes: dict, inputs: Values) -> Tensor:
    image, weights, *bias = inputs
    return F.conv2d(
        F.pad(image, _pads(attributes)),
        weights,
        bias[0] if bias else None,
        attributes.get("strides", [1, 1]),
        0,
        attributes.get("dilations", [1, 1]),
        attributes.get("group", 1),
    )


def _max_pool(attributes: dict, inputs: Values) -> Tensor:
    padded = F.pad(inputs[0], _pads(attributes), value=-torch.inf)
    return F.max_pool2d(padded, attributes["kernel_shape"], attributes.get("strides", [1, 1]))


def _mean(attributes: dict, inputs: Values) -> Tensor:
    axes = inputs[1].tolist() if len(inputs) > 1 else attributes["axes"]
    return inputs[0].mean(dim=axes, keepdim=attributes.get("keepdims", 1) == 1)


def _gemm(attributes: dict, inputs: Values) -> Tensor:
    a, b, *c = inputs
    product = (a.T if attributes.get("transA") else a) @ (b.T if attributes.get("transB") else b)
    return product + c[0] if c else product


def _reshape(_: dict, inputs: Values) -> Tensor:
    sizes = [inputs[0].shape[axis] if size == 0 else size for axis, size in enumerate(inputs[1].tolist())]
    return inputs[0].reshape(sizes)


def _normalised(attributes: dict, inputs: Values) -> Tensor:
    x, weight, *bias = inputs
    return F.layer_norm(x, x.shape[attributes.get("axis", -1) :], weight, bias[0] if bias else None, attributes.get("epsilon", 1e-5))


def _split(attributes: dict, inputs: Values) -> tuple[Tensor, ...]:
    x, axis = inputs[0], attributes.get("axis", 0)
    if len(inputs) > 1:
        return x.split(inputs[1].tolist(), axis)
    return x.chunk(attributes["num_outputs"], axis)


def _slice(_: dict, inputs: Values) -> Tensor:
    x, starts, ends = inputs[0], inputs[1].tolist(), inputs[2].tolist()
    axes = inputs[3].tolist() if len(inputs) > 3 and inputs[3] is not None else range(len(starts))
    steps = inputs[4].tolist() if len(inputs) > 4 and inputs[4] is not None else [1] * len(starts)
    index = [slice(None)] * x.dim()
    for axis, begin, end, step in zip(axes, starts, ends, steps, strict=True):
        # "To the end" is written as the largest whole number.
        size = x.shape[axis]
        index[axis] = slice(max(-size, min(begin, size)), max(-size, min(end, size)), step)
    return x[tuple(index)]


def _shape(attributes: dict, inputs: Values) -> Tensor:
    return torch.tensor(inputs[0].shape[attributes.get("start", 0) : attributes.get("end")])


OPERATORS: dict[str, Callable[[dict, Values], Tensor | tuple[Tensor, ...]]] = {
    "Cast": _cast,
    "Transpose": lambda attributes, inputs: inputs[0].permute(attributes["perm"]),
    "Add": lambda _, inputs: inputs[0] + inputs[1],
    "Sub": lambda _, inputs: inputs[0] - inputs[1],
    "Mul": lambda _, inputs: inputs[0] * inputs[1],
    "Div": lambda _, inputs: inputs[0] / inputs[1],
    "Relu": lambda _, inputs: inputs[0].relu(),
    "Sigmoid": lambda _, inputs: inputs[0].sigmoid(),
    "Erf": lambda _, inputs: inputs[0].erf(),
    "Softmax": lambda attributes, inputs: inputs[0].softmax(attributes.get("axis", -1)),
    "MatMul": lambda _, inputs: inputs[0] @ inputs[1],
    "Conv": _conv,
    "MaxPool": _max_pool,
    "ReduceMean": _mean,
    "Gemm": _gemm,
    "Reshape": _reshape,
    "LayerNormalization": _normalised,
    "Split": _split,
    "Slice": _slice,
    "Concat": lambda attributes, inputs: torch.cat([value for value in inputs if value is not None], attributes["axis"]),
    "Shape": _shape,
}
