"""PyTorch → one self-contained ONNX file: raw pixels in, logits and embedding out."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .architectures import Classifier

OPSET = 18
# Below this a tensor (a bias, a normalisation) is not worth the rounding.
LEAST_TO_HALVE = 1024


class FromPixels(nn.Module):
    """The normalisation belongs to the model: whoever feeds it sends the pixels that it has."""

    def __init__(self, model: Classifier) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        return self.model(image.permute(0, 3, 1, 2).to(torch.float32) / 127.5 - 1.0)


def export(model: Classifier, size: tuple[int, int], channels: int, file: Path, half: bool) -> None:
    """Writes `file`: input `image` uint8 `[N, H, W, C]`, outputs `logits` and `embedding`, N free.

    With `half` the large weights are stored in 16 bits and cast on loading: half the size, the same speed. The exporter has
    folded the normalisations into them by then, so the file equals PyTorch to rounding of the weights (about 1e-3 of a logit).
    """
    example = torch.zeros((2, *size, channels), dtype=torch.uint8)
    # The exporter reports each optional package that it could not find.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            FromPixels(model).eval(),
            (example,),
            input_names=["image"],
            output_names=["logits", "embedding"],
            dynamic_shapes={"image": {0: torch.export.Dim("N", min=1)}},
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    proto = _clean(program.model_proto)
    if half:
        _halve(proto)
    onnx.checker.check_model(proto, full_check=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(proto.SerializeToString(deterministic=True))


def _clean(proto: onnx.ModelProto) -> onnx.ModelProto:
    """Drops the exporter's notes: they hold stack traces with the paths of the machine that trained."""
    del proto.metadata_props[:]
    graph = proto.graph
    for item in [graph, *graph.node, *graph.initializer, *graph.value_info, *graph.input, *graph.output]:
        item.doc_string = ""
        del item.metadata_props[:]
    # Shapes of values between the nodes are inferred by whoever loads the file.
    del graph.value_info[:]
    return proto


def _halve(proto: onnx.ModelProto) -> None:
    graph = proto.graph
    casts = []
    for index, tensor in enumerate(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < LEAST_TO_HALVE:
            continue
        name = tensor.name
        graph.initializer[index].CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], f"{name}.cast", to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
