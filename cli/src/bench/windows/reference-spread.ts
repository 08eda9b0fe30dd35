/** How the rate differs from reference to reference. */
export interface Spread {
  /** 10th and 90th percentile of the rates as counted: with few windows each, chance is in them too. */
  readonly low: number;
  readonly high: number;
  /** Deviation of the references' own rates, what chance adds taken out. */
  readonly deviation: number;
}

/**
 * The spread of a rate over references, from the alarms of each among as many windows.
 *
 * What chance adds is p (1 − p) / windows on average over references; the rest of the variance of the counted rates is theirs.
 *
 * @param alarms - by reference
 * @param windows - of each reference
 * @example referenceSpread([2, 2, 2, 2], 40).deviation; // 0: less than chance alone would spread them
 */
export function referenceSpread(alarms: readonly number[], windows: number): Spread {
  const rates = alarms.map((count) => count / windows).sort((a, b) => a - b);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / Math.max(1, rates.length - 1);
  // Unbiased for the mean of p (1 − p) / windows.
  const chance = rates.reduce((sum, rate) => sum + (rate * (1 - rate)) / (windows - 1), 0) / rates.length;
  return { low: at(rates, 0.1), high: at(rates, 0.9), deviation: Math.sqrt(Math.max(0, variance - chance)) };
}

function at(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
}
