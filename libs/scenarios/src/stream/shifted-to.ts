import type { Scenario, StageSpec } from '../model/scenario.schema.js';
import { frameOf } from '../timeline/position.js';
import type { FramePlan } from './frame-source.js';

/**
 * A plan whose frame `anchor` has in force what frame `frame` of the given one has: the same cases, and the same random numbers, can so
 * be looked at as they would be at any moment of a run. Ramps keep their course and length.
 *
 * @example new FrameSource(shiftedTo(plan, 4000, 1000), sources).frameAt('main', 1000); // effects as at frame 4000
 */
export function shiftedTo<P extends Pick<FramePlan, 'scenario' | 'frames'>>(plan: P, frame: number, anchor: number): P {
  const { frames, scenario } = plan;
  const shift = (stage: StageSpec): StageSpec => ({
    ...stage,
    from: frameOf(stage.from, frames) + anchor - frame,
    until: frameOf(stage.until ?? frames, frames) + anchor - frame,
  });
  const shifted: Scenario = {
    ...scenario,
    ...(scenario.stages === undefined ? {} : { stages: scenario.stages.map(shift) }),
    ...(scenario.streams === undefined
      ? {}
      : { streams: scenario.streams.map((stream) => ({ ...stream, stages: stream.stages.map(shift) })) }),
  };
  return { ...plan, scenario: shifted };
}
