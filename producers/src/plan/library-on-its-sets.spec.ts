import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { datasetFacts, datasetNamed } from '@simdrift/datasets';
import { ScenarioLibrary } from '@simdrift/runtime';

const library = new ScenarioLibrary(fileURLToPath(new URL('../../../scenarios', import.meta.url)), datasetFacts);

describe('the published scenarios', () => {
  it.each(library.names())('%s names classes, cohorts and properties that its sets have', (name) => {
    const { datasets } = library.open(name);
    expect(datasets.map((dataset) => datasetNamed(dataset).name)).toEqual(datasets);
  });
});
