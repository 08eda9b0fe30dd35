// Checks docker-compose.yml without Docker: against the compose specification's schema, and against what we ask of it.
//   node scripts/check-compose.mjs [FILE] [--start]     --start also starts each app's command, with no server to be found
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { circle, serviceRules } from './compose/compose-rules.mjs';
import { readCompose } from './compose/read-compose.mjs';
import { readDockerfile } from './compose/read-dockerfile.mjs';
import { startServices } from './compose/start-services.mjs';

/** Folders of the host: without one, a volume stands in, which is nothing to set. */
const FOLDERS = ['MEDMNIST_DIR', 'OWN_MODELS_DIR', 'OWN_SCENARIOS_DIR'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = resolve(process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? join(root, 'docker-compose.yml'));

const problems = [];
try {
  const read = readCompose(file);
  problems.push(...againstSchema(read.compose), ...againstRules(read), ...againstExample(read));
  if (problems.length === 0 && process.argv.includes('--start'))
    problems.push(...(await startServices(read.compose.services, root)));
} catch (error) {
  problems.push(error.message);
}
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log('docker-compose.yml is as it should be.');
process.exit(problems.length === 0 ? 0 : 1);

/** The schema is that of github.com/compose-spec/compose-spec (Apache-2.0), commit 170098b of 2026-06-23, unchanged. */
function againstSchema(compose) {
  const { $schema, ...schema } = JSON.parse(
    readFileSync(join(root, 'scripts/fixtures/compose-spec.schema.json'), 'utf8'),
  );
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  if (validate(compose)) return [];
  return validate.errors.map(
    ({ instancePath, message, params }) => `schema: ${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}

function againstRules({ compose, raw }) {
  const context = { compose, raw, root, dockerfile: readDockerfile(join(root, 'Dockerfile')) };
  const found = Object.entries(compose.services ?? {}).flatMap(([name, service]) =>
    serviceRules.flatMap((rule) =>
      [...rule(name, service, context)].map((sentence) => `The service ${name} ${sentence}.`),
    ),
  );
  const round = circle(compose.services ?? {});
  return round === undefined ? found : [...found, `Services wait for each other: ${round}.`];
}

/** Every variable of the file has a default and stands in .env.example, with that default; and nothing else does. */
function againstExample({ variables }) {
  const example = new Map(
    [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^# ([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const found = [];
  for (const [name, fallback] of variables) {
    if (fallback === undefined) found.push(`The variable ${name} has no default.`);
    if (!example.has(name)) found.push(`The variable ${name} is not in .env.example.`);
    else if (!FOLDERS.includes(name) && example.get(name) !== fallback)
      found.push(`.env.example gives ${name} another default than docker-compose.yml.`);
  }
  for (const name of example.keys())
    if (!variables.has(name)) found.push(`.env.example has ${name}, which docker-compose.yml does not read.`);
  return found;
}
