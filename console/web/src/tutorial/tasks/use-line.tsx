import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { SnapshotDto } from '../../../../src/live/live-dto.js';
import { LineError, newestRun } from './line-api.js';

/** The newest run as the API tells it; null while there is none, with the reason. */
export interface Line {
  readonly snapshot: SnapshotDto | null;
  readonly problem: string;
}

const EVERY_MS = 1500;
const LineContext = createContext<Line>({ snapshot: null, problem: '' });
export const useLine = (): Line => useContext(LineContext);

/** Asks the API for the newest run, again and again while the drill is on the screen. */
export function LineProvider({ children }: { readonly children: ReactNode }) {
  const [line, setLine] = useState<Line>({ snapshot: null, problem: 'Asking the line …' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      if (!document.hidden) setLine(await readLine(abort.signal));
      if (!abort.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, []);
  return <LineContext value={line}>{children}</LineContext>;
}

async function readLine(signal: AbortSignal): Promise<Line> {
  try {
    const snapshot = await newestRun(signal);
    const problem = 'There is no run on the line. Start one with npm start, and come back.';
    return { snapshot, problem: snapshot === null ? problem : '' };
  } catch (error) {
    return { snapshot: null, problem: error instanceof LineError ? error.message : 'The line cannot be read.' };
  }
}
