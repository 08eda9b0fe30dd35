import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@simdrift/contracts';
import { openZoo, pathsOf, ScenarioLibrary } from '@simdrift/runtime';
import { pythonForTests } from '../../../test/servers/python.js';
import { ask, startTestConsole, until } from '../console.spec-helper.js';
import { feed, syntheticRun } from '../dev-feed.spec-helper.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const python = await pythonForTests(join(root, 'test/servers/api-requirements.txt'));
const missing =
  python.python === null
    ? python.reason
    : await run(python.python, ['-c', 'import schemathesis']).then(
        () => null,
        () => 'the Python of SIMDRIFT_TEST_PYTHON has no schemathesis',
      );

const CHECKS = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';
/** More by hand: `SIMDRIFT_FUZZ_EXAMPLES=200`. */
const EXAMPLES = process.env['SIMDRIFT_FUZZ_EXAMPLES'] ?? '4';

(missing === null ? describe : describe.skip)(
  `the API under requests made from its document${missing === null ? '' : ` (${missing})`}`,
  () => {
    let started: Awaited<ReturnType<typeof startTestConsole>>;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'simdrift-fuzz-'));
      // What is stored and cleared is not this machine's own.
      process.env['SIMDRIFT_SETTINGS'] = join(folder, 'settings.json');
      process.env['SIMDRIFT_CACHE_DIR'] = join(folder, 'cache');
      const settings = loadConfig({ env: {} });
      const zoo = await openZoo(settings);
      const library = new ScenarioLibrary(pathsOf(settings).scenarios);
      started = await startTestConsole({
        runsDir: join(folder, 'runs'),
        requestsAMinute: 0,
        scenarios: () => library.all(),
        models: () => zoo.list(),
      });
      await feed(started.broker, syntheticRun({ run: '2026-fuzz', frames: 300, onset: 200, streams: ['north'] }));
      await until(async () => (await ask(`${started.console.url}/api/v1/runs/latest`)).status === 200);
    }, 120_000);
    afterAll(async () => {
      await started.stop();
      await rm(folder, { recursive: true });
    });

    it('answers nothing that is not documented, and never a 5xx that is a fault', async () => {
      const { url } = started.console;
      const options = ['--checks', CHECKS, '--max-examples', EXAMPLES, '--phases', 'examples,fuzzing', '--seed', '7'];
      // Event streams do not end: stream.spec.ts has them. The address that is measured is this process's own.
      const without = ['--exclude-path-regex', '(stream|events)$'];
      const said = await run(
        python.python ?? 'python3',
        ['-m', 'schemathesis.cli', 'run', `${url}/api/docs-json`, '--url', url, ...options, ...without, '--no-color'],
        { cwd: folder, maxBuffer: 2 ** 26, timeout: 600_000 },
      ).then(
        () => 'nothing to find fault with',
        (error: unknown) => `${(error as { stdout?: string }).stdout ?? ''}\n${String((error as Error).message)}`,
      );
      expect(said).toBe('nothing to find fault with');
    }, 600_000);
  },
);
