"""Writes foreign.onnx, a classifier as others export it: float32 NCHW colour in 0..1 in, one output of probabilities.

Needs: pip install onnx numpy. Usage: python make-foreign-onnx.py
It tells bright images from dark ones: score of `bright` = 20 (mean of the first channel - 0.6), so that a wrong range of the pixels
costs accuracy, and a wrong order of the axes does not pass the graph's shape.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

graph = helper.make_graph(
    [
        helper.make_node("ReduceMean", ["pixels", "axes"], ["means"], keepdims=0),
        helper.make_node("Gemm", ["means", "weights", "bias"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["output"], axis=1),
    ],
    "foreign",
    [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["batch", 3, 28, 28])],
    [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", 2])],
    [
        numpy_helper.from_array(np.array([2, 3], dtype=np.int64), "axes"),
        numpy_helper.from_array(np.array([[0, 20], [0, 0], [0, 0]], dtype=np.float32), "weights"),
        numpy_helper.from_array(np.array([0, -12], dtype=np.float32), "bias"),
    ],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
onnx.checker.check_model(model)
onnx.save(model, Path(__file__).with_name("foreign.onnx"))
