import { nameHint } from '@simdrift/contracts';
import { BATTERY, findDetector } from '../battery/battery.js';
import { DETECTOR_IDS } from '../battery/named-detector.js';
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
  complaints.push(...unknownDetectors(scenario.detectors ?? [], ['detectors'], ALL_IDS));
  const run = scenario.detectors === undefined ? BATTERY.map(({ id }) => id) : idsOf(scenario.detectors);
  scenario.expect.forEach(({ stream, detectors = [] }, i) => {
    complaints.push(...unknownDetectors(detectors, ['expect', i, 'detectors'], [...DETECTOR_GROUPS, ...ALL_IDS]));
    detectors.forEach((id, j) => {
      const found = findDetector(id);
      if (found !== undefined && !run.includes(found.id))
        complaints.push({
          path: ['expect', i, 'detectors', j],
          message: `"${id}" is not among the detectors of the run`,
          hint: 'Name it in `detectors:` of the scenario, with the others that shall watch.',
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

const ALL_IDS = [...new Set([...BATTERY.map(({ id }) => id), ...DETECTOR_IDS])];

/** Ids as a run has them, of those that there are. */
function idsOf(ids: readonly string[]): string[] {
  return ids.flatMap((id) => findDetector(id)?.id ?? []);
}

function unknownDetectors(ids: readonly string[], path: Complaint['path'], known: readonly string[]): Complaint[] {
  return ids.flatMap((id, i) =>
    findDetector(id) !== undefined || known.includes(id)
      ? []
      : [{ path: [...path, i], message: `there is no detector "${id}"`, hint: nameHint(id, known) }],
  );
}
