import { findDetector } from '../battery/battery.js';

/** Names that stand for several detectors in an expectation. */
export const DETECTOR_GROUPS = ['label-free', 'with-labels'] as const;

/**
 * Whether a detector is meant by a name in an expectation: its id, or a group that it belongs to. Of a group only calibrated detectors
 * are meant.
 *
 * @example isMeant('label-free', { name: 'ks-softmax', calibrated: true }); // true
 */
export function isMeant(
  wanted: string,
  { name, calibrated }: { readonly name: string; readonly calibrated: boolean },
): boolean {
  if (wanted === name || findDetector(wanted)?.id === name) return true;
  const group = findDetector(name)?.input === 'errors' ? 'with-labels' : 'label-free';
  return calibrated && wanted === group;
}
