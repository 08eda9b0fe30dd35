import type { Params, Picture } from '../figure.js';
import { figureNamed } from './figures.js';

export interface ComputeRequest {
  readonly id: number;
  readonly figure: string;
  readonly params: Params;
}

export interface ComputeReply {
  readonly id: number;
  readonly picture: Picture | null;
  readonly error: string | null;
}

/** Computes figures away from the page, so that a slider never waits for a test. */
addEventListener('message', ({ data }: MessageEvent<ComputeRequest>) => {
  const { id, figure, params } = data;
  let reply: ComputeReply;
  try {
    reply = { id, picture: figureNamed(figure).compute(params), error: null };
  } catch (error) {
    reply = { id, picture: null, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(reply);
});
