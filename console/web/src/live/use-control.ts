import { useState } from 'react';
import { call, words } from '../api/client.js';
import type { Api } from '../api/schema.js';

type ControlBody = Api['POST /api/v1/runs/{run}/controls']['body'];

export interface Asked<T> {
  /** Sends it; what came of it is in `message`. */
  readonly ask: (body: T, done: string) => void;
  readonly busy: boolean;
  readonly message: string;
  readonly failed: boolean;
}

/** Something asked of the console by a person, with what to tell who asked. */
export function useAsk<T>(send: (body: T) => Promise<unknown>): Asked<T> {
  const [state, setState] = useState({ busy: false, message: '', failed: false });
  const ask = (body: T, done: string): void => {
    // Not by disabling the button: a button that is disabled loses the keyboard's focus.
    if (state.busy) return;
    setState({ busy: true, message: '', failed: false });
    send(body).then(
      () => setState({ busy: false, message: done, failed: false }),
      (error: unknown) => setState({ busy: false, message: words(error), failed: true }),
    );
  };
  return { ask, ...state };
}

/** Controls of a run; accepted is not yet in force. */
export function useControl(run: string): Asked<ControlBody> {
  return useAsk((body) => call('POST /api/v1/runs/{run}/controls', { path: { run }, body }));
}
