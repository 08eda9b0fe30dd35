import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { degradations } from '@simdrift/imaging';
import { CONCEPT_EFFECTS, MODEL_EFFECTS, POPULATION_EFFECTS } from '@simdrift/scenarios';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const rows = readFileSync(`${ROOT}docs/parity.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| (✓|partly) \|/.test(line));
const quoted = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, text]) => text!));
const files = quoted.filter((text) => /^[\w.-]+(\/[\w.-]+)+\.\w+$/.test(text));
const effects: readonly string[] = [
  ...degradations.map(({ name }) => name),
  ...POPULATION_EFFECTS,
  ...CONCEPT_EFFECTS,
  ...MODEL_EFFECTS,
  // Words of other things that look like names of effects.
  ...[
    'linear',
    'sigmoid',
    'step',
    'seasonal',
    'textbook',
    'open',
    'acknowledged',
    'resolved',
    'show',
    'compare',
    'evaluate',
  ],
];

describe('docs/parity.md', () => {
  it('is about all that there was', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(files.length).toBeGreaterThan(50);
  });

  it('names only files that exist', () => {
    expect(files.filter((file) => !existsSync(ROOT + file))).toEqual([]);
  });

  it('names only effects that exist', () => {
    const named = quoted.filter((text) => /^[a-z]+(_[a-z]+)*$/.test(text));
    expect(named.filter((name) => !effects.includes(name))).toEqual([]);
  });
});
