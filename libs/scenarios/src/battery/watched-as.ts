import type { BatteryItem } from './battery-item.js';

/** How all detectors of a run are to judge. */
export interface Watching {
  readonly mode?: 'calibrated' | 'textbook';
  /** What follows an alarm; left out: what the battery says of each. */
  readonly policy?: string | undefined;
}

/**
 * The battery with one alarm policy and kind of threshold for all. Dummies stay as they are. With thresholds of the literature nobody knows
 * how often a detector cries wolf: such ones race, spend nothing of the false-alert budget and open no alert.
 *
 * @example watchedAs(batteryOf(['ks-softmax']), { policy: 'latch' })[0]!.policy; // 'latch'
 */
export function watchedAs(battery: readonly BatteryItem[], { mode, policy }: Watching): readonly BatteryItem[] {
  return battery.map((item) => {
    if (item.kind === 'dummy') return item;
    const kept = policy === undefined ? item : { ...item, policy };
    // A sequential detector has its guarantee from its paper: there is no other threshold.
    if (mode !== 'textbook' || item.kind === 'sequential') return kept;
    return { ...kept, title: `${item.title} (textbook)`, mode, calibrated: false };
  });
}
