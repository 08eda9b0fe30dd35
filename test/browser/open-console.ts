import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { freePort, until } from '../wire/apps.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The machine's Chromium; undefined where there is none. */
export const BROWSER = [
  process.env['SIMDRIFT_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Whether a test without a browser fails instead of being passed over. */
export const REQUIRED = (process.env['SIMDRIFT_REQUIRE'] ?? '').split(',').includes('browser');

export interface OpenConsole {
  readonly url: string;
  readonly page: Page;
  /** The folder of its run records. */
  readonly runs: string;
  /** Errors on the page. */
  readonly problems: readonly string[];
  /** What the process printed last, and the problems: for the message of a failure. */
  said(): string;
  /** Resolves when the probe holds; fails after so many seconds (60 where none are given), with what was {@link said}. */
  see(what: string, probe: () => Promise<boolean>, seconds?: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts `simdrift up` on a free port and a browser beside it; resolves when the console answers.
 *
 * @param env - what the process is told beside its usual environment
 */
export async function openConsole(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<OpenConsole> {
  if (BROWSER === undefined) throw new Error('SIMDRIFT_REQUIRE names browser, but there is no Chromium.');
  const runs = await mkdtemp(join(tmpdir(), 'simdrift-browser-'));
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = spawn(
    process.execPath,
    [join(root, 'cli/dist/main.js'), 'up', '--no-open', '--port', String(port), ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_NO_WARNINGS: '1',
        SIMDRIFT_RUNS_DIR: runs,
        SIMDRIFT_SETTINGS: join(runs, 'settings.json'),
        SIMDRIFT_OWN_SCENARIOS: join(runs, 'scenarios'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => app.once('exit', resolve));
  const said = (): string => `${output.slice(-1500)}\n${problems.join('\n')}`;
  const answers = (): Promise<true | undefined> =>
    fetch(`${url}/api/v1/health`).then(
      () => true,
      () => undefined,
    );
  await until('the console', answers, 60, said);
  return {
    url,
    page,
    runs,
    problems,
    said,
    see: async (what, probe, seconds = 60) => {
      await until(what, async () => (await probe()) || undefined, seconds, said);
    },
    close: async () => {
      await browser.close();
      app.kill('SIGKILL');
      await ended;
      await rm(runs, { recursive: true, force: true });
    },
  };
}
