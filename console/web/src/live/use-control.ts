import { useState } from 'react';
import { ApiError, control } from './api.js';

export interface Asked {
  /** Sends a control; what came of it is in `message`. */
  readonly ask: (body: Readonly<Record<string, unknown>>, done: string) => void;
  readonly busy: boolean;
  readonly message: string;
  readonly failed: boolean;
}

/** Controls of a run, with what to tell the person who asked. */
export function useControl(run: string): Asked {
  const [state, setState] = useState({ busy: false, message: '', failed: false });
  const ask = (body: Readonly<Record<string, unknown>>, done: string): void => {
    setState({ busy: true, message: '', failed: false });
    control(run, body).then(
      () => setState({ busy: false, message: done, failed: false }),
      (error: unknown) =>
        setState({
          busy: false,
          message: error instanceof ApiError ? error.message : 'That did not work.',
          failed: true,
        }),
    );
  };
  return { ask, ...state };
}
