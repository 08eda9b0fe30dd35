import { useEffect, useState } from 'react';
import { call, words, type Answer } from '../api/client.js';

export type Sweep = Answer<'POST /api/v1/sweeps'>;

interface SweepState {
  readonly sweep: Sweep | null;
  readonly problem: string;
  readonly start: (model: string, effect: string) => void;
  readonly cancel: () => void;
}

/** A sweep of severities that is measured while one looks on. */
export function useSweep(): SweepState {
  const [sweep, setSweep] = useState<Sweep | null>(null);
  const [problem, setProblem] = useState('');
  const id = sweep?.state === 'running' ? sweep.id : null;
  useEffect(() => {
    if (id === null) return;
    const source = new EventSource(`/api/v1/sweeps/${id}/events`);
    source.addEventListener('sweep', (event: MessageEvent<string>) => {
      const state = JSON.parse(event.data) as Sweep;
      setSweep(state);
      // The stream ends with the sweep: the browser would open it again.
      if (state.state !== 'running') source.close();
    });
    return () => source.close();
  }, [id]);
  return {
    sweep,
    problem,
    start: (model, effect) => {
      setProblem('');
      call('POST /api/v1/sweeps', { body: { model, effect } }).then(setSweep, (error: unknown) =>
        setProblem(words(error)),
      );
    },
    cancel: () => {
      if (id !== null) call('DELETE /api/v1/sweeps/{id}', { path: { id } }).catch(() => undefined);
    },
  };
}
