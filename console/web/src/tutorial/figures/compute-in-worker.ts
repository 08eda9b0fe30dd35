import type { Params, Picture } from '../figure.js';
import type { ComputeReply, ComputeRequest } from './compute.worker.js';

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, (reply: ComputeReply) => void>();

/** A figure's picture, computed by the one worker of the page, in the order of the requests. @throws {Error} what the figure said */
export async function computeInWorker(figure: string, params: Params): Promise<Picture> {
  worker ??= start();
  last += 1;
  const request: ComputeRequest = { id: last, figure, params };
  const reply = await new Promise<ComputeReply>((resolve) => {
    waiting.set(request.id, resolve);
    worker!.postMessage(request);
  });
  if (reply.picture === null) throw new Error(reply.error ?? 'The figure could not be computed.');
  return reply.picture;
}

function start(): Worker {
  const made = new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module' });
  const answer = (reply: ComputeReply): void => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  };
  made.addEventListener('message', ({ data }: MessageEvent<ComputeReply>) => answer(data));
  // A worker that could not be loaded answers nothing: whoever waits is told, and the next request tries again.
  made.addEventListener('error', () => {
    worker = undefined;
    for (const id of [...waiting.keys()]) answer({ id, picture: null, error: 'The computation could not be started.' });
  });
  return made;
}
