import { frameOf, type Scenario, type ScenarioEdit, type StageSpec } from '@simdrift/scenarios';
import { positionLike } from './position.js';

/** What of a stage is moved: all of it, its begin, the end of its ramp, or its end. */
export type Handle = 'whole' | 'from' | 'over' | 'until';

/** Where a stage lies, in frames; `top` is where its ramp ends, undefined for ramps without an end of their own. */
export function extentOf(stage: StageSpec, frames: number): { from: number; until: number; top: number | undefined } {
  const from = frameOf(stage.from, frames);
  const until = frameOf(stage.until ?? frames, frames);
  const top =
    stage.ramp !== undefined && 'over' in stage.ramp
      ? Math.min(until, from + frameOf(stage.ramp.over, frames))
      : undefined;
  return { from, until, top };
}

/**
 * The edits that move a part of a stage to a frame. Nothing begins in the clean warm-up, and a hundredth of the
 * run is the least that a stage or a ramp lasts; a stage that lasts to the end of the run goes on
 * doing so when it is moved.
 *
 * @param path - of the stage in the scenario
 */
export function moveStage(
  { frames, reference }: Pick<Scenario, 'frames' | 'reference'>,
  stage: StageSpec,
  path: readonly (string | number)[],
  handle: Handle,
  to: number,
): ScenarioEdit[] {
  const { from, until } = extentOf(stage, frames);
  const within = (low: number, high: number): number => Math.min(Math.max(Math.round(to), low), high);
  const least = Math.max(1, Math.ceil(frames / 100));
  const begin = (at: number): ScenarioEdit => {
    const value = positionLike(at, frames, stage.from);
    // A percentage that was rounded down would begin within the warm-up.
    const early = frameOf(value, frames) < reference.frames;
    return { path: [...path, 'from'], value: early ? `${Math.ceil((at / frames) * 1000) / 10}%` : value };
  };
  const end = (at: number): ScenarioEdit => ({
    path: [...path, 'until'],
    value: positionLike(at, frames, stage.until ?? stage.from),
  });
  if (handle === 'from') return [begin(within(reference.frames, until - least))];
  if (handle === 'until') return [end(within(from + least, frames))];
  if (handle === 'whole') {
    if (stage.until === undefined) return [begin(within(reference.frames, frames - least))];
    const at = within(reference.frames, frames - (until - from));
    return [begin(at), end(at + until - from)];
  }
  const over = stage.ramp !== undefined && 'over' in stage.ramp ? stage.ramp.over : undefined;
  const length = Math.min(Math.max(Math.round(to) - from, least), frames);
  return [{ path: [...path, 'ramp', 'over'], value: positionLike(length, frames, over) }];
}
