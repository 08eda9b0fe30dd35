import { DATASETS } from '@simdrift/datasets';
import { effectKind, streamsOf, type Scenario } from '@simdrift/scenarios';
import { table } from '../terminal/output.js';

/** What drifts in a scenario: nothing, images, who comes, what labels mean, what the model brings about, or several of these. */
export type ScenarioKind = 'nothing' | 'images' | 'population' | 'concept' | 'model' | 'several';

const HEADINGS: Readonly<Record<ScenarioKind, string>> = {
  nothing: 'Nothing drifts',
  images: 'Images get worse',
  population: 'Other patients come',
  concept: 'Labels come to mean something else',
  model: 'The model itself is the cause',
  several: 'Several of these',
};
const SHOWN = 3;

/** @example kindOf(twoSitesOneDrifts) // 'images' */
export function kindOf(scenario: Scenario): ScenarioKind {
  const kinds = new Set(effectsOf(scenario).map(effectKind));
  if (kinds.size > 1) return 'several';
  const [kind] = kinds;
  return kind === undefined ? 'nothing' : kind === 'pixels' ? 'images' : kind;
}

/** The effects that a scenario injects, each once, in their order. */
export function effectsOf(scenario: Scenario): string[] {
  const stages = streamsOf(scenario).flatMap((stream) => stream.stages);
  return [...new Set(stages.flatMap(({ effects }) => effects.map(({ name }) => name)))];
}

/** The library for a terminal: grouped by what drifts, a line each. */
export function scenarioListText(scenarios: readonly Scenario[]): string {
  const rows = scenarios.map((scenario) => [
    `  ${scenario.name}`,
    scenario.title,
    injects(scenario),
    scenario.datasets.map(alias).join(', '),
  ]);
  const aligned = table([['', '', '', ''], ...rows])
    .split('\n')
    .slice(1);
  return (Object.keys(HEADINGS) as ScenarioKind[])
    .flatMap((kind) => {
      const lines = aligned.filter((_, i) => kindOf(scenarios[i]!) === kind);
      return lines.length === 0 ? [] : [[HEADINGS[kind], ...lines].join('\n')];
    })
    .join('\n\n');
}

function injects(scenario: Scenario): string {
  const effects = effectsOf(scenario);
  const sites = streamsOf(scenario).length;
  const more = effects.length > SHOWN ? ` and ${effects.length - SHOWN} more` : '';
  const names = effects.length === 0 ? '–' : `${effects.slice(0, SHOWN).join(', ')}${more}`;
  return sites > 1 ? `${names} (${sites} sites)` : names;
}

function alias(dataset: string): string {
  return Object.values(DATASETS).find(({ name }) => name === dataset)?.alias ?? dataset;
}
