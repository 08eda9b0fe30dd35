import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { scenarioJsonSchema } from './json-schema.js';

const published = fileURLToPath(new URL('../../../../scenarios/scenario.schema.json', import.meta.url));

describe(scenarioJsonSchema.name, () => {
  it('is what is published: run `node scripts/scenario-schema.mjs` after a change of the model', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it('asks for what a scenario must have, and lets what has a default be left out', () => {
    const { required, additionalProperties } = scenarioJsonSchema() as {
      required: string[];
      additionalProperties: boolean;
    };
    expect(required).toEqual(['name', 'title', 'story', 'watch', 'datasets', 'frames', 'expect']);
    expect(additionalProperties).toBe(false);
  });
});
