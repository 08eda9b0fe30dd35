import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { ScenarioLibrary } from './scenario-library.js';

const folder = fileURLToPath(new URL('../../../scenarios', import.meta.url));

describe(ScenarioLibrary.name, () => {
  it('reads every scenario that is published, each under the name of its file', () => {
    const library = new ScenarioLibrary(folder);
    expect(library.all().map(({ name }) => name)).toEqual(library.names());
    expect(library.names()).toContain('scanner-replacement');
    expect(library.open(`${folder}/clean.yaml`)).toEqual(library.open('clean'));
  });

  it('holds scenarios against what their sets have, where it is told', () => {
    const facts = { classes: ['only one', 'another'], channels: 1 as const, attributes: [] };
    const library = new ScenarioLibrary(folder, (dataset) => (dataset === 'retinamnist' ? facts : undefined));
    expect(() => library.open('concept-new-class')).toThrow('(on retinamnist)');
    expect(() => new ScenarioLibrary(folder).open('concept-new-class')).not.toThrow();
  });

  it('asks "did you mean" of a name that is nearly one, and names a file that is not there', () => {
    const library = new ScenarioLibrary(folder);
    let hint: unknown;
    try {
      library.open('scanner-replacment');
    } catch (error) {
      hint = (error as { hint?: string }).hint;
    }
    expect(hint).toContain('"scanner-replacement"');
    expect(() => library.open('nowhere.yaml')).toThrow('There is no file nowhere.yaml.');
  });
});
