import type { Alert } from '@simdrift/contracts';
import type { AlertState } from '../engine/alert-state.js';

const SHOWN = 5;

/**
 * The inputs that moved most: those whose means are known first (a person can act on "noise", not on "embedding 12"), then those that
 * several detectors name. Such an entry carries current value and reference; the others the statistic of the detector that noticed first.
 */
export function evidenceOf({ detectors, features }: Pick<AlertState, 'detectors' | 'features'>): Alert['evidence'] {
  const votes = new Map<string, { rank: number; value: number }>();
  const noticed = Object.values(detectors).filter(({ since }) => since !== null);
  for (const { evidence } of noticed.sort((a, b) => a.since! - b.since!)) {
    evidence.forEach(({ name, value }, place) => {
      const vote = votes.get(name) ?? { rank: 0, value };
      votes.set(name, { rank: vote.rank + 1 / (1 + place), value: vote.value });
    });
  }
  const means = new Map(features.map((feature) => [feature.name, feature]));
  return [...votes]
    .sort(([a, x], [b, y]) => Number(means.has(b)) - Number(means.has(a)) || y.rank - x.rank || (a < b ? -1 : 1))
    .slice(0, SHOWN)
    .map(([name, { value }]) => {
      const mean = means.get(name);
      return mean === undefined ? { name, value } : { name, value: mean.value, reference: mean.reference };
    });
}
