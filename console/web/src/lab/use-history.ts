import { useRef, useState } from 'react';

export interface TextHistory {
  readonly text: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** @param gesture - changes of the same gesture shortly after one another are one step */
  readonly put: (next: string, gesture?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Steps that can be taken back. */
const KEPT = 200;
/** A pause after which the same gesture is another step. */
const PAUSE_MS = 900;

/** A text that knows what it was: a drag or a word typed is one step, not one for every pixel or letter. */
export function useHistory(first: string): TextHistory {
  const [{ text, past, future }, set] = useState({
    text: first,
    past: [] as readonly string[],
    future: [] as readonly string[],
  });
  const last = useRef({ gesture: '', at: 0 });
  return {
    text,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    put: (next, gesture = '') => {
      if (next === text) return;
      const now = performance.now();
      const same = gesture !== '' && gesture === last.current.gesture && now - last.current.at < PAUSE_MS;
      last.current = { gesture, at: now };
      set({ text: next, past: same ? past : [...past.slice(1 - KEPT), text], future: [] });
    },
    undo: () => {
      last.current = { gesture: '', at: 0 };
      if (past.length > 0) set({ text: past.at(-1)!, past: past.slice(0, -1), future: [text, ...future] });
    },
    redo: () => {
      last.current = { gesture: '', at: 0 };
      if (future.length > 0) set({ text: future[0]!, past: [...past, text], future: future.slice(1) });
    },
  };
}
