import { Worker } from 'node:worker_threads';
import type { ModelCard } from '@simdrift/models';
import type { BareLoopTask } from './bare-loop.worker.js';

/** Images a second of a bare onnxruntime loop: as many threads, each a session of its own, as the line has workers. */
export async function bareLoop(model: ModelCard, workers: number, batch: number, seconds: number): Promise<number> {
  const { height, width, channels } = model.input;
  const task: BareLoopTask = { file: model.file, batch, shape: [height, width, channels], seconds };
  const threads = Array.from(
    { length: workers },
    () => new Worker(new URL('./bare-loop.worker.js', import.meta.url), { workerData: task }),
  );
  const answer = (thread: Worker) =>
    new Promise<unknown>((resolve, reject) => thread.once('message', resolve).once('error', reject));
  await Promise.all(threads.map(answer));
  const rates = threads.map(answer);
  for (const thread of threads) thread.postMessage('go');
  const sum = (await Promise.all(rates)).reduce<number>((total, rate) => total + Number(rate), 0);
  await Promise.all(threads.map((thread) => thread.terminate()));
  return sum;
}
