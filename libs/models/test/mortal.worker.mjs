// The engine's own worker, except that each thread leaves in the middle of its third batch.
import { parentPort } from 'node:worker_threads';
import '../dist/onnxruntime/engine.worker.js';

let batches = 0;
parentPort.on('message', ({ request }) => {
  if (request.type === 'infer' && ++batches === 3) process.exit(9);
});
