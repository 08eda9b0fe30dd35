// Writes scenarios/scenario.schema.json, by which editors check scenarios. Run after a change of the scenario model: npm run build, then this.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { scenarioJsonSchema } from '@simdrift/scenarios';

const file = fileURLToPath(new URL('../scenarios/scenario.schema.json', import.meta.url));
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(JSON.stringify(scenarioJsonSchema()), { ...options, parser: 'json' }));
