import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ScenarioLibrary } from '@simdrift/runtime';
import { libraryMarkdown } from './library-markdown.js';

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const library = new ScenarioLibrary(at('scenarios')).all();
const page = readFileSync(at('docs/scenarios.md'), 'utf8');

describe('docs/scenarios.md', () => {
  it('is the library as it is: run `simdrift bench scenarios --pages` after a change', () => {
    expect(page).toBe(libraryMarkdown(library));
  });

  it('has a row of five cells for every scenario, each once', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| [`'));
    expect(rows.map((row) => /`([^`]+)`/.exec(row)![1]).sort()).toEqual(library.map(({ name }) => name).sort());
    for (const row of rows) expect([row, row.split(' | ').length]).toEqual([row, 5]);
  });

  it('knows the fifteen that the predecessor had', () => {
    const before =
      'equipment-aging lens-degradation demographic-shift noise-increase scanner-replacement hospital-transfer protocol-change preprocessing-update seasonal-patient-flow seasonal-lighting brightness-shift contrast-shift color-shift prevalence-shift-mild prevalence-shift-severe';
    const names = library.map(({ name }) => name);
    expect(before.split(' ').filter((name) => !names.includes(name))).toEqual([]);
  });
});
