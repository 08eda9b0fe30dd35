// Records the examples of the console's OpenAPI document: a real console on phantoms is asked, and its answers are cut and made neutral.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ask } from './api-examples/ask.mjs';
import { calls } from './api-examples/calls.mjs';
import { Neutral } from './api-examples/neutral.mjs';
import { endedRun, openConsoles, until } from './api-examples/open-consoles.mjs';
import { Recorder } from './api-examples/recorder.mjs';
import { ofANewRun, ofTheEndedRun } from './api-examples/run-calls.mjs';
import { sharedProblems } from './api-examples/shared-problems.mjs';

const folder = fileURLToPath(new URL('../console/src/http/examples/', import.meta.url));
const consoles = await openConsoles();
try {
  const { url } = consoles;
  const document = JSON.parse((await ask(`${url}/api/docs-json`)).text);
  const neutral = new Neutral([
    [url.replace('http://', ''), '127.0.0.1:4400'],
    [consoles.folder, '/srv/simdrift'],
    [consoles.root.replace(/\/$/, ''), '/opt/simdrift'],
    [tmpdir(), '/srv/tmp'],
    [homedir(), '/home/you'],
  ]);
  const recorder = new Recorder({ ...consoles, document, neutral });
  recorder.keep('run', await endedRun(url));
  for (const call of [...ofTheEndedRun, ...calls]) await recorder.record(call);
  for (const call of ofANewRun) {
    // A run that has been planned is on the line a moment later.
    if (call.waits) await until('frames', async () => (await ask(`${url}/api/v1/runs/latest`)).text.includes('"seen"'));
    await recorder.record(call);
  }
  write(recorder.calls, document, await sharedProblems(consoles));
} finally {
  await consoles.close();
}
process.exit(0);

/** One file per tag, in the order of names: what changes is what a console answers otherwise than before. */
function write(recorded, document, problems) {
  const files = { problems };
  for (const of of Object.keys(recorded).sort()) {
    const [method, path] = of.split(' ');
    const [tag] = document.paths[path][method.toLowerCase()].tags;
    files[tag] = { ...files[tag], [of]: recorded[of] };
  }
  for (const file of readdirSync(folder)) rmSync(`${folder}${file}`);
  for (const [name, content] of Object.entries(files))
    writeFileSync(`${folder}${name}.json`, `${JSON.stringify(content, null, 1)}\n`);
}
