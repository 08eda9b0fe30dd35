"""Writes tiny.onnx and tiny.golden.json, the classifier that the engine's tests run.

Needs: pip install onnx onnxruntime numpy. Usage: python make-tiny-onnx.py
Same interface as the models of the zoo: uint8 NHWC in, `logits` and `embedding` out, normalisation in the graph, opset 18.
The weights are a seeded draw: nothing was learned, only the shapes and the arithmetic matter.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

rng = np.random.default_rng(20)
WIDTH, CLASSES = 8, 2


def constant(name, array):
    return numpy_helper.from_array(np.asarray(array), name)


graph = helper.make_graph(
    [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["float", "scale"], ["scaled"]),
        helper.make_node("Sub", ["scaled", "one"], ["normalised"]),
        helper.make_node("Transpose", ["normalised"], ["nchw"], perm=[0, 3, 1, 2]),
        helper.make_node("Conv", ["nchw", "kernel", "bias"], ["conv"], strides=[2, 2]),
        helper.make_node("Relu", ["conv"], ["relu"]),
        helper.make_node("ReduceMean", ["relu", "axes"], ["embedding"], keepdims=0),
        helper.make_node("Gemm", ["embedding", "head", "offset"], ["logits"]),
    ],
    "tiny",
    [helper.make_tensor_value_info("image", TensorProto.UINT8, ["N", 28, 28, 1])],
    [
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", CLASSES]),
        helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["N", WIDTH]),
    ],
    [
        constant("scale", np.float32(2 / 255)),
        constant("one", np.float32(1)),
        constant("axes", np.array([2, 3], np.int64)),
        constant("kernel", rng.normal(0, 0.5, (WIDTH, 1, 5, 5)).astype(np.float32)),
        constant("bias", rng.normal(0, 0.1, WIDTH).astype(np.float32)),
        constant("head", rng.normal(0, 0.5, (WIDTH, CLASSES)).astype(np.float32)),
        constant("offset", np.zeros(CLASSES, np.float32)),
    ],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
onnx.checker.check_model(model, full_check=True)
onnx.save(model, Path(__file__).with_name("tiny.onnx"))

# What the Python runtime makes of two seeded images, for the test that holds Node's runtime against it.
state, pixels = 1, []
for _ in range(2 * 28 * 28):
    state = state * 48271 % 2147483647
    pixels.append(state & 255)
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
images = np.array(pixels, np.uint8).reshape(2, 28, 28, 1)
logits, embeddings = (values.astype(float) for values in session.run(["logits", "embedding"], {"image": images}))
powers = np.exp(logits - logits.max(1, keepdims=True))
golden = {
    "origin": f"make-tiny-onnx.py, onnxruntime {onnxruntime.__version__}",
    "probabilities": (powers / powers.sum(1, keepdims=True)).ravel().tolist(),
    "embeddings": embeddings.ravel().tolist(),
}
Path(__file__).with_name("tiny.golden.json").write_text(json.dumps(golden, indent=2) + "\n")
