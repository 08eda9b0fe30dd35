import { useCallback, useEffect, useState } from 'react';
import { readProgress, writeProgress, type Progress } from './progress.js';

/** The reader's progress, kept in this browser, and followed when another tab of it changes it. */
export function useProgress(): [Progress, (change: (progress: Progress) => Progress) => void] {
  const [progress, setProgress] = useState(() => readProgress(localStorage));
  useEffect(() => {
    const follow = (): void => setProgress(readProgress(localStorage));
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, []);
  const change = useCallback((make: (progress: Progress) => Progress) => {
    // From what is kept, not from what this tab remembers: another tab may have gone on.
    const next = make(readProgress(localStorage));
    writeProgress(localStorage, next);
    setProgress(next);
  }, []);
  return [progress, change];
}
