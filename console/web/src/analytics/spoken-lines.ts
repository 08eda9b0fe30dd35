import { figure } from '../lib/format.js';
import type { Line } from './time-chart.js';

/**
 * A chart in words: what it is, and of each line the least, the greatest and the last value.
 *
 * @example spokenLines('Accuracy', [{ label: 'accuracy', seq: [0, 9], value: [0.9, 0.8], color: 'acc' }]); // 'Accuracy. accuracy: lowest .8, highest .9, last .8'
 */
export function spokenLines(title: string, lines: readonly Pick<Line, 'label' | 'value' | 'aside'>[]): string {
  const said = lines
    .filter(({ aside }) => aside !== true)
    .map(({ label, value }) => {
      const known = value.filter((one) => one !== null && Number.isFinite(one)) as number[];
      if (known.length === 0) return `${label}: no values`;
      const least = known.reduce((a, b) => Math.min(a, b));
      const most = known.reduce((a, b) => Math.max(a, b));
      return `${label}: lowest ${figure(least)}, highest ${figure(most)}, last ${figure(known.at(-1)!)}`;
    });
  return [title, ...said].join('. ');
}
