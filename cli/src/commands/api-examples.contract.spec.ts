import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnUp, type SpawnedUp } from '../spawn-up.spec-helper.js';
import { pythonForTests } from '../../../test/servers/python.js';

// Needs the built apps: `npm run build`.
const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const python = await pythonForTests(join(root, 'test/servers/api-requirements.txt'));
const plots =
  python.python === null
    ? python.reason
    : await run(python.python, ['-c', 'import matplotlib']).then(
        () => null,
        () => 'the Python of SIMDRIFT_TEST_PYTHON has no matplotlib',
      );
const curl = await run('curl', ['--version']).then(
  () => null,
  () => 'there is no curl',
);

/** All blocks of a language on a page, one after the other: the later ones use what the first ones set. */
async function blocksOf(language: string): Promise<string> {
  const page = await readFile(join(root, 'docs/api.md'), 'utf8');
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))]
    .map(([, block]) => block)
    .join('\n');
}

describe('what the documentation of the API says to type', () => {
  let folder: string;
  let up: SpawnedUp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-api-examples-'));
    up = await spawnUp(folder);
  }, 120_000);
  afterAll(async () => {
    up.child.kill('SIGTERM');
    const late = setTimeout(() => up.child.kill('SIGKILL'), 20_000);
    await up.ended;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const env = () => ({ ...process.env, SIMDRIFT_URL: up.url, MPLCONFIGDIR: folder });

  (curl === null ? it : it.skip)(
    `runs in a shell${curl === null ? '' : ` (${curl})`}`,
    async () => {
      const script = await blocksOf('sh');
      const { stdout } = await run('bash', ['-eu', '-c', script], { env: env(), timeout: 240_000 });
      // Not whatever runs there: the one that the example has begun.
      const begun = /began (\d{8}T\S+)/.exec(stdout)?.[1];
      expect(begun).toContain('scanner-replacement');
      expect(stdout).toContain(`"run":"${begun}"`);
      expect(stdout).toContain('"scenario":{"name":"scanner-replacement"');
      expect(stdout).toContain('event: ');
    },
    250_000,
  );

  (python.python === null ? it.skip : it)(
    `runs in Python${python.python === null ? ` (${python.reason})` : ''}`,
    async () => {
      const script = await blocksOf('python');
      const { stdout } = await run(python.python ?? 'python3', ['-c', script], { env: env(), timeout: 240_000 });
      expect(stdout).toContain('SIMDRIFT_UNKNOWN_EFFECT Did you mean "motion_blur"?');
      expect(stdout).toContain('recorded runs');
    },
    250_000,
  );

  (plots === null ? it : it.skip)(
    `runs and plots as a notebook${plots === null ? '' : ` (${plots})`}`,
    async () => {
      const files = ['docs/notebooks/run.py', 'docs/notebooks/simdrift-api.ipynb'].map((file) => join(root, file));
      const { stdout } = await run(python.python ?? 'python3', files, { env: env(), timeout: 280_000 });
      expect(stdout).toContain('3 cells, 1 plots');
      expect(stdout).toMatch(/[1-9]\d* of \d+ detectors raised an alarm/);
    },
    300_000,
  );
});
