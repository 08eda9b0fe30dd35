import { createHash } from 'node:crypto';
import { datasetNamed } from '@simdrift/datasets';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import { streamsOf, type Plan, type Scenario } from '@simdrift/scenarios';

/** A scenario on one of the sets that it names. */
export interface Cell {
  readonly id: string;
  readonly scenario: Scenario;
  readonly dataset: string;
}

/**
 * The cells that were asked for, set by set: what a model said of a clean image is then asked for again soon.
 *
 * @param wanted - names, each perhaps with a set: `clean,scanner-replacement@retinamnist`; undefined: all
 * @param dataset - only this set
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO`, `SIMDRIFT_UNKNOWN_DATASET`, or `SIMDRIFT_USAGE` where nothing is left
 */
export function cellsOf(
  library: readonly Scenario[],
  wanted: string | undefined,
  dataset: string | undefined,
): readonly Cell[] {
  const only = dataset === undefined ? undefined : datasetNamed(dataset).name;
  const asked = wanted?.split(',').map((entry) => {
    const [name = '', set] = entry.trim().split('@');
    if (!library.some((scenario) => scenario.name === name))
      throw new SimdriftError('SIMDRIFT_UNKNOWN_SCENARIO', `There is no scenario "${name}".`, {
        hint: nameHint(
          name,
          library.map((scenario) => scenario.name),
        ),
      });
    return { name, set: set === undefined ? undefined : datasetNamed(set).name };
  });
  const isAsked = (name: string, set: string) =>
    asked?.some((entry) => entry.name === name && (entry.set ?? set) === set) ?? true;
  const cells = library
    .flatMap((scenario) => scenario.datasets.map((set) => cell(scenario, set)))
    .filter((each) => (only ?? each.dataset) === each.dataset && isAsked(each.scenario.name, each.dataset));
  if (cells.length === 0)
    throw new SimdriftError('SIMDRIFT_USAGE', 'No scenario names that set.', {
      hint: '`simdrift scenarios list` tells on which sets each holds.',
    });
  const sets = [...new Set(cells.map((each) => each.dataset))].sort();
  return sets.flatMap((set) => cells.filter((each) => each.dataset === set));
}

/** Of what a scenario injects and how it streams, without its texts and expectations. */
export function injectsHash(scenario: Scenario): string {
  const { title: _title, story: _story, watch: _watch, expect: _expect, datasets: _datasets, ...injects } = scenario;
  return hash(injects);
}

/** Of all that a run of a scenario depends on beside what it injects. */
export function inputsHash(plan: Plan): string {
  const effects = streamsOf(plan.scenario).flatMap(({ stages }) => stages.flatMap((stage) => stage.effects));
  const keys = [...new Set(effects.flatMap(({ name }) => [name, `${name}@level`]))].sort();
  return hash({
    model: plan.modelHash,
    perturbation: plan.perturbation,
    data: plan.datasetHash,
    detection: plan.detection,
    detectors: plan.detectors,
    onsets: keys.map((key) => plan.onsets[key] ?? null),
  });
}

function cell(scenario: Scenario, dataset: string): Cell {
  return { id: `${scenario.name}@${dataset}`, scenario, dataset };
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
