import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** What a bare loop is told. */
export interface BareLoopTask {
  readonly file: string;
  readonly batch: number;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly seconds: number;
}

// Nothing but the model: one session, one batch of made-up pixels, run over and over.
const { file, batch, shape, seconds } = workerData as BareLoopTask;
const session = await InferenceSession.create(file, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionProviders: ['cpu'],
});
const pixels = Uint8Array.from({ length: batch * shape[0] * shape[1] * shape[2] }, (_, i) => (i * 97) % 251);
const feed = { [session.inputNames[0]!]: new Tensor('uint8', pixels, [batch, ...shape]) };
for (let i = 0; i < 20; i++) await session.run(feed);
parentPort!.postMessage('ready');
await new Promise((resolve) => parentPort!.once('message', resolve));
const begin = performance.now();
let images = 0;
while (performance.now() - begin < seconds * 1000) {
  await session.run(feed);
  images += batch;
}
parentPort!.postMessage(images / ((performance.now() - begin) / 1000));
