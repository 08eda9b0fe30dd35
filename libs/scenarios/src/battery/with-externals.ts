import { SimdriftError } from '@simdrift/contracts';
import type { BatteryItem } from './battery-item.js';

const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/i;
/** External detectors of a run, at most: each keeps a score per stream. */
const MOST = 32;

/**
 * The detectors of a run with those that run outside SimDrift: processes that read the predictions, publish readings under these ids and
 * are scored like the others. They open no alert, as nobody here has calibrated them.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` for an id that cannot be one, or that another detector of the run has
 * @example withExternals(batteryOf(undefined), ['river-adwin']).at(-1)?.title; // 'river-adwin (external)'
 */
export function withExternals(battery: readonly BatteryItem[], ids: readonly string[] = []): BatteryItem[] {
  const all = [...battery];
  for (const id of ids) {
    if (!ID.test(id)) throw refused(id, 'is not an id: letters, digits, ".", "_" and "-", 64 at most');
    if (all.some((known) => known.id === id)) throw refused(id, 'is taken by another detector of the run');
    all.push(externalItem(id));
  }
  if (ids.length > MOST) throw refused(ids[MOST]!, `is one too many: ${MOST} external detectors are the most`);
  return all;
}

function externalItem(id: string): BatteryItem {
  return {
    id,
    title: `${id} (external)`,
    kind: 'external',
    detector: id,
    input: 'none',
    options: {},
    calibrated: false,
    policy: 'own',
  };
}

function refused(id: string, why: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_CONFIG', `The external detector "${id}" ${why}.`, {
    hint: 'Give the ids under which your detectors publish, e.g. SIMDRIFT_EXTERNAL=river-adwin,river-ddm.',
  });
}
