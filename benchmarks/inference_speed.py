"""The Python side of inference-speed.mjs: reads one JSON task a line, runs it and prints one JSON answer a line.

A task names an ONNX file, a batch size and the least processor time to spend; the answer is how many images were done in how much of it. Sessions
are opened as the Node side opens them: one thread, sequential, all graph optimisations, the CPU provider.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json
import sys
import time

import numpy as np
import onnxruntime

sessions: dict[str, onnxruntime.InferenceSession] = {}


def opened(file: str) -> onnxruntime.InferenceSession:
    if file not in sessions:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        sessions.clear()
        sessions[file] = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    return sessions[file]


def measure(file: str, shape: list[int], batch: int, least: float, warm: int) -> dict:
    session = opened(file)
    count = batch * shape[0] * shape[1] * shape[2]
    # The same bytes as on the other side.
    images = (np.arange(count, dtype=np.uint32) * 2654435761 >> np.uint32(24)).astype(np.uint8).reshape(batch, *shape)
    name = session.get_inputs()[0].name
    logits = session.run(None, {name: images})[0]
    for _ in range(warm - 1):
        session.run(None, {name: images})
    done, begun = 0, time.process_time()
    while time.process_time() - begun < least:
        session.run(None, {name: images})
        done += batch
    return {"images": done, "seconds": time.process_time() - begun, "first": float(logits.reshape(-1)[0])}


print(json.dumps({"onnxruntime": onnxruntime.__version__, "python": sys.version.split()[0]}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    print(json.dumps(measure(task["file"], task["shape"], task["batch"], task["least"], task["warm"])), flush=True)
