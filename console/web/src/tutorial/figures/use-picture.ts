import { useEffect, useRef, useState } from 'react';
import type { Params, Picture } from '../figure.js';
import { computeInWorker } from './compute-in-worker.js';

export interface Shown {
  /** The newest picture; of older parameters while a new one is computed. */
  readonly picture: Picture | null;
  readonly busy: boolean;
  readonly error: string;
}

/** The picture of a figure for these parameters. While one is computed only the newest wish is remembered, so a dragged slider is no queue. */
export function usePicture(figure: string, params: Params): Shown {
  const [shown, setShown] = useState<Shown>({ picture: null, busy: true, error: '' });
  const wish = useRef<Params>(params);
  const busy = useRef(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  useEffect(() => {
    wish.current = params;
    const run = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      for (let asked: Params | undefined; asked !== wish.current;) {
        asked = wish.current;
        setShown((before) => ({ ...before, busy: true }));
        try {
          const picture = await computeInWorker(figure, asked);
          if (alive.current) setShown({ picture, busy: asked !== wish.current, error: '' });
        } catch (error) {
          if (alive.current) setShown((before) => ({ ...before, busy: false, error: (error as Error).message }));
        }
      }
      busy.current = false;
    };
    void run();
  }, [figure, params]);
  return shown;
}
