import {
  MEASURED_RULES,
  predecessorPreset,
  type AlertDetector,
  type AlertOptions,
  type PredecessorMethod,
} from '@simdrift/alerting';
import type { BatteryItem, Plan } from '@simdrift/scenarios';

/** The methods of the predecessor, by their names in `@simdrift/detectors`. */
const METHODS: Readonly<Record<string, PredecessorMethod>> = { psi: 'psi', ks: 'ks', chi_square: 'chi2', mmd: 'mmd' };

/** What may open an alert in a run, as its plan says. */
export function alertRules({ detectors, detection: { rules = 'drift' } }: Plan): Partial<AlertOptions> {
  switch (rules) {
    case 'drift':
      return { detectors: heard(detectors) };
    case 'measured':
      return { detectors: heard(detectors), ...MEASURED_RULES };
    case 'predecessor':
      return withSquares(predecessorPreset(asBefore(detectors)), detectors);
  }
}

function heard(battery: readonly BatteryItem[]): Record<string, AlertDetector> {
  return Object.fromEntries(
    battery.filter(({ calibrated }) => calibrated).map(({ id, title }) => [id, { label: title, role: 'opens' }]),
  );
}

function asBefore(battery: readonly BatteryItem[]): Record<string, PredecessorMethod> {
  return Object.fromEntries(
    battery.flatMap(({ id, detector, input, mode }) => {
      const method = METHODS[detector];
      // It watched image features and embeddings; nothing of it watched what the model said.
      return method === undefined || mode !== 'textbook' || input === 'softmax' ? [] : [[id, method]];
    }),
  );
}

/** The predecessor had levels for the root of MMD²; what is told here is MMD² itself. */
function withSquares<T extends Pick<AlertOptions, 'detectors'>>(options: T, battery: readonly BatteryItem[]): T {
  const roots = new Set(battery.filter(({ detector }) => detector === 'mmd').map(({ id }) => id));
  const detectors = Object.entries(options.detectors).map(([id, known]): [string, AlertDetector] => {
    const { levels } = known;
    if (levels === undefined || !roots.has(id)) return [id, known];
    const squared = levels.severity.levels.map((level) => ({ ...level, at: level.at ** 2 }));
    return [id, { ...known, levels: { ...levels, severity: { ...levels.severity, levels: squared } } }];
  });
  return { ...options, detectors: Object.fromEntries(detectors) };
}
