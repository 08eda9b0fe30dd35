import { useEffect } from 'react';
import type { Command } from './commands.js';
import { matchKeys } from './match-commands.js';

/** Keys that follow one another within this time belong together. */
const TOGETHER_MS = 1_500;

/**
 * Runs commands by their keys, and opens the palette by Ctrl-K or ⌘K. Keys pressed while typing belong to the field.
 *
 * @param single - false: only the palette; speech input and tremor make stray letters (WCAG 2.1.4)
 */
export function useShortcuts(commands: readonly Command[], single: boolean, openPalette: () => void): void {
  useEffect(() => {
    let pressed: string[] = [];
    let last = 0;
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (!single || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      pressed = event.timeStamp - last < TOGETHER_MS ? [...pressed, event.key] : [event.key];
      last = event.timeStamp;
      const found = matchKeys(commands, pressed) ?? matchKeys(commands, [event.key]);
      if (found === 'waiting') return;
      pressed = [];
      if (found === undefined) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [commands, single, openPalette]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog, [contenteditable]') !== null;
}
