/** How the console looks in this browser; the first of each is the default, and is not stored. `public/theme.js` sets them before the first paint. */
export const LOOK = {
  colors: ['default', 'contrast'],
  density: ['comfortable', 'compact'],
  motion: ['system', 'reduced'],
} as const;
export type LookName = keyof typeof LOOK;

/** What holds now. */
export function lookOf(name: LookName): string {
  return document.documentElement.dataset[name] ?? LOOK[name][0];
}

/** Holds at once and is kept by this browser. @returns whether the browser keeps it */
export function setLook(name: LookName, value: string): boolean {
  const byDefault = value === LOOK[name][0];
  if (byDefault) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
  try {
    if (byDefault) localStorage.removeItem(`simdrift-${name}`);
    else localStorage.setItem(`simdrift-${name}`, value);
    return true;
  } catch {
    return false;
  }
}

/** Whether nothing is to move by itself: the system says so, or Settings. */
export function wantsStillness(): boolean {
  return lookOf('motion') === 'reduced' || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
