import { DATASETS } from '@simdrift/datasets';
import type { Scenario } from '@simdrift/scenarios';
import { effectsOf, kindOf, type ScenarioKind } from '../../scenarios/scenario-list.js';

const HEAD = `# The scenarios

What SimDrift can rehearse without writing a line, from \`scenarios/\`; written by \`simdrift bench scenarios --pages\`. \`simdrift scenarios show NAME\` draws one, \`simdrift run NAME --fast\`
runs it, \`simdrift up --scenario NAME\` streams it with screens. What each expects, and how often that came true: [benchmarks/scenarios](../benchmarks/scenarios/README.md).

Any degradation by itself, at any severity: \`simdrift run single --effect NAME --severity S\` (all of them in pictures: [degradations](degradations/README.md)).
`;

const DRIFTS: Readonly<Record<ScenarioKind, string>> = {
  nothing: 'nothing',
  images: 'pixels',
  population: 'population',
  concept: 'concept',
  model: 'model',
  several: 'several',
};

/** The page of the library: a table, grouped by what drifts. */
export function libraryMarkdown(library: readonly Scenario[]): string {
  const kinds = Object.keys(DRIFTS) as ScenarioKind[];
  const rows = kinds.flatMap((kind) => library.filter((scenario) => kindOf(scenario) === kind).map(rowOf));
  return [
    HEAD,
    `${library.length} scenarios.`,
    '',
    '| name | title | what drifts | sets | what a monitor should see |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function rowOf(scenario: Scenario): string {
  const effects = effectsOf(scenario).map((name) => `\`${name}\``);
  const drifts = [DRIFTS[kindOf(scenario)], ...(effects.length === 0 ? [] : [effects.join(', ')])].join(': ');
  const sets = scenario.datasets.map(
    (dataset) => Object.values(DATASETS).find(({ name }) => name === dataset)?.alias ?? dataset,
  );
  return `| [\`${scenario.name}\`](../scenarios/${scenario.name}.yaml) | ${scenario.title} | ${drifts} | ${sets.join(', ')} | ${scenario.watch} |`;
}
