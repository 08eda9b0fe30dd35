import { nameHint } from '@simdrift/contracts';
import { BATTERY } from '../battery/battery.js';
import { checkEffect } from '../effects/check-effect.js';
import type { Complaint } from '../effects/complaint.js';
import { checkCohorts } from '../population/check-cohorts.js';
import { frameOf } from '../timeline/position.js';
import { DETECTOR_GROUPS } from '../verdict/detector-group.js';
import { streamsOf } from './streams-of.js';
import type { Scenario } from './scenario.schema.js';

export type { Complaint } from '../effects/complaint.js';

/** What the schema cannot say: stages inside the run, a clean warm-up, effects and streams that exist. */
export function checkScenario(scenario: Scenario): Complaint[] {
  const complaints: Complaint[] = [];
  const { frames, reference } = scenario;
  if (reference.frames >= frames)
    complaints.push({
      path: ['reference', 'frames'],
      message: `the warm-up of ${reference.frames} frames leaves nothing of a run of ${frames}`,
    });
  if (scenario.stages !== undefined && scenario.streams !== undefined)
    complaints.push({
      path: ['stages'],
      message: 'a scenario has stages or streams, not both',
      hint: 'Move the stages into a stream.',
    });
  const streams = streamsOf(scenario);
  streams.forEach((stream, i) => {
    const root = scenario.streams === undefined ? ['stages'] : ['streams', i, 'stages'];
    if (streams.findIndex(({ name }) => name === stream.name) < i)
      complaints.push({ path: ['streams', i, 'name'], message: `there are two streams called "${stream.name}"` });
    stream.stages.forEach((stage, j) => {
      const [from, until] = [frameOf(stage.from, frames), frameOf(stage.until ?? frames, frames)];
      if (from < reference.frames)
        complaints.push({
          path: [...root, j, 'from'],
          message: `the stage begins at frame ${from}, inside the clean warm-up of ${reference.frames} frames`,
        });
      if (until <= from || until > frames)
        complaints.push({
          path: [...root, j, 'until'],
          message: `the stage ends at frame ${until}: it must lie after ${from} and not after ${frames}`,
        });
      stage.effects.forEach((effect, k) => {
        for (const { path, ...rest } of checkEffect(effect))
          complaints.push({ path: [...root, j, 'effects', k, ...path], ...rest });
      });
    });
  });
  complaints.push(...checkCohorts(scenario.cohorts ?? [], ['cohorts']));
  scenario.streams?.forEach(({ cohorts }, i) =>
    complaints.push(...checkCohorts(cohorts ?? [], ['streams', i, 'cohorts'])),
  );
  scenario.expect.forEach(({ stream, detectors = [] }, i) => {
    const ids = [...DETECTOR_GROUPS, ...BATTERY.map(({ id }) => id)];
    detectors.forEach((id, j) => {
      if (!ids.includes(id))
        complaints.push({
          path: ['expect', i, 'detectors', j],
          message: `there is no detector "${id}" in the battery`,
          hint: nameHint(id, ids),
        });
    });
    const names = streams.map(({ name }) => name);
    if (stream !== undefined && !names.includes(stream))
      complaints.push({
        path: ['expect', i, 'stream'],
        message: `there is no stream "${stream}"`,
        hint: nameHint(stream, names),
      });
  });
  return complaints;
}
