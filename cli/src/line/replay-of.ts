import { randomInt } from 'node:crypto';
import type { Control } from '@simdrift/contracts';
import { runId } from '@simdrift/producers';
import { batteryOf, parsePlan, type Plan } from '@simdrift/scenarios';
import type { RecordedRun } from '@simdrift/store';

/**
 * A recorded run under a new id, and what people injected into it.
 *
 * @param detectors - ids of others that are to watch it; default: its own
 */
export function replayOf(
  recorded: RecordedRun,
  detectors?: readonly string[],
): { readonly plan: Plan; readonly injections: readonly Control[] } {
  const old = parsePlan(recorded.plan);
  const run = runId(new Date(), old.scenario.name, randomInt(0x10000));
  // A replay starts no process of anybody else's.
  const own = old.detectors.filter(({ kind }) => kind !== 'external');
  const injections = recorded.controls
    .filter(({ action }) => action === 'inject')
    .map((control) => ({ ...control, run }));
  return {
    plan: { ...old, run, detectors: detectors === undefined ? own : [...batteryOf(detectors)] },
    injections,
  };
}
