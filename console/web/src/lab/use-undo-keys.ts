import { useEffect, useRef } from 'react';
import type { ScenarioWork } from './use-scenario.js';

/** Control or Command with Z takes the last step back, with Shift makes it again, in the YAML too; fields of the forms have their own. */
export function useUndoKeys(work: ScenarioWork): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      const typed = event.target instanceof HTMLInputElement && event.target.type !== 'range';
      if (typed || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      if (event.shiftKey) latest.current.redo();
      else latest.current.undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
