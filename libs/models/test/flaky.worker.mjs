// A worker for the pool's tests: doubles numbers, and misbehaves on request. `lives` counts the threads that saw a request.
import { parentPort, workerData } from 'node:worker_threads';

const lives = new Int32Array(workerData.lives);
if (workerData.deadOnArrival) throw new Error('no native library');

parentPort.on('message', ({ id, request }) => {
  if (request.once !== undefined && Atomics.add(lives, 0, 1) === 0) misbehave(request.once);
  if (request.always !== undefined) misbehave(request.always);
  const values = request.values.map((value) => 2 * value);
  if (request.refuse)
    parentPort.postMessage({ type: 'refused', id, error: { code: 'SIMDRIFT_MODEL_CORRUPT', message: 'no' } });
  else parentPort.postMessage({ type: 'done', id, response: values }, [values.buffer]);
});
parentPort.postMessage({ type: 'ready' });

function misbehave(how) {
  if (how === 'exit') process.exit(7);
  if (how === 'throw') throw new Error('boom');
  if (how === 'hang') for (;;);
}
