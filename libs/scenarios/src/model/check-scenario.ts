import { nameHint } from '@simdrift/contracts';
import { degradations } from '@simdrift/imaging';
import { frameOf } from '../timeline/position.js';
import { streamsOf } from './streams-of.js';
import type { Scenario } from './scenario.schema.js';

/** What is wrong with a scenario, and where. */
export interface Complaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

/** Effects that change who comes, not what the image looks like. */
export const POPULATION_EFFECTS = ['prevalence'] as const;

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
  const known = [...degradations.map(({ name }) => name), ...POPULATION_EFFECTS];
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
        if (!known.includes(effect.name.replaceAll('-', '_')))
          complaints.push({
            path: [...root, j, 'effects', k, 'name'],
            message: `there is no effect "${effect.name}"`,
            hint: nameHint(effect.name, known),
          });
      });
    });
  });
  scenario.expect.forEach(({ stream }, i) => {
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
