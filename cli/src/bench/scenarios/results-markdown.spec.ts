import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { datasetFacts } from '@simdrift/datasets';
import { ScenarioLibrary } from '@simdrift/runtime';
import { injectsHash } from './cells.js';
import { scenarioResultsMarkdown } from './results-markdown.js';
import { readScenarioResults, type ScenarioResults } from './scenario-results.js';

const folder = fileURLToPath(new URL('../../../../benchmarks/scenarios', import.meta.url));
const library = new ScenarioLibrary(
  fileURLToPath(new URL('../../../../scenarios', import.meta.url)),
  datasetFacts,
).all();
const published = await readScenarioResults(folder);

describe('benchmarks/scenarios', () => {
  it('is what was measured, judged by what is expected today: run `simdrift bench scenarios --pages` after a change', () => {
    expect(readFileSync(`${folder}/README.md`, 'utf8')).toBe(scenarioResultsMarkdown(published, library));
  });

  it('is of the scenarios as they are, on every set: run `simdrift bench scenarios` after a change', () => {
    const measured = Object.entries(published.cells).map(([id, { injects }]) => `${id} ${injects}`);
    const today = library.flatMap((scenario) =>
      scenario.datasets.map((dataset) => `${scenario.name}@${dataset} ${injectsHash(scenario)}`),
    );
    expect(today.filter((cell) => !measured.includes(cell))).toEqual([]);
  });

  it('has at least five runs of every cell, all on the seeds that it names', () => {
    for (const [id, { runs }] of Object.entries(published.cells)) {
      const seeds = runs.map(({ seed }) => seed);
      expect([id, seeds]).toEqual([id, seeds.map((_, i) => published.firstSeed! + i)]);
      expect([id, seeds.length >= 5]).toEqual([id, true]);
    }
  });
});

describe(scenarioResultsMarkdown.name, () => {
  it('names what did not come true, and what was not measured', () => {
    const [first, ...others] = library;
    const id = `${first!.name}@${first!.datasets[0]!}`;
    const { runs, ...cell } = published.cells[id]!;
    const calm = runs.map((run) => ({ ...run, streams: Object.fromEntries(Object.entries(run.streams).map(silence)) }));
    const results: ScenarioResults = { ...published, cells: { [id]: { ...cell, runs: calm } } };
    const page = scenarioResultsMarkdown(results, [first!, ...others]);
    expect(page).toContain(`1 did not do all that they expect: \`${first!.name}\``);
    expect(page).toMatch(/✗ 0\/\d+ an alert opens/);
    expect(page).toMatch(/1 of \d+ cells/);
  });
});

function silence([name, stream]: readonly [
  string,
  ScenarioResults['cells'][string]['runs'][number]['streams'][string],
]) {
  return [name, { ...stream, detectors: {}, alerts: [] }] as const;
}
