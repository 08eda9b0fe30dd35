import { useEffect } from 'react';

let question: (() => string | null) | null = null;

/** Asks before a person goes to another page while something there is unsaved; true where nothing is. */
export function mayLeave(): boolean {
  const asked = question?.() ?? null;
  return asked === null || window.confirm(asked);
}

/**
 * While the caller is shown, leaving asks first: another page of the console, another address, or closing the tab.
 *
 * @param ask - what to ask now, null where nothing would be lost
 */
export function useLeaveGuard(ask: () => string | null): void {
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent): void => {
      if (ask() !== null) event.preventDefault();
    };
    question = ask;
    window.addEventListener('beforeunload', unload);
    return () => {
      question = null;
      window.removeEventListener('beforeunload', unload);
    };
  }, [ask]);
}
