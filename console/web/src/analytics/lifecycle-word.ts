const WORDS: Readonly<Record<string, string>> = {
  open: 'open when the run ended',
  acknowledged: 'acknowledged, open when the run ended',
  resolved: 'resolved',
};

/** How a run left an alert, in words: its state is that of the end of the run. */
export function lifecycleWord(lifecycle: string): string {
  return WORDS[lifecycle] ?? lifecycle;
}
