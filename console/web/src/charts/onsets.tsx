import type { TimeScale } from '../lib/time-scale.js';
import type { Episode } from '../lib/verdict.js';

/** Where each episode of the truth begins, through the whole chart. */
export function Onsets({ truth, scale, bottom }: { truth: readonly Episode[]; scale: TimeScale; bottom: number }) {
  const d = truth.map(({ begin }) => `M${scale.x(begin).toFixed(1)} 2V${bottom}`).join('');
  return <path d={d} stroke="var(--truth)" strokeDasharray="2 3" aria-hidden="true" />;
}
