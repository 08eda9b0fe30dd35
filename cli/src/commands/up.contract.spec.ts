import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

// Needs the built apps: `npm run build`.
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Two runs of an hour each, unless somebody ends them. */
const HOUR = ['--rate', '50', '--frames', '180000', '--scenario', 'clean'];

describe('simdrift up, while its first run is being made ready', () => {
  let folder: string;
  let child: ChildProcess;
  let url = '';
  let ended: Promise<number | null>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-up-'));
    const more = ['--port', '0', '--source', 'phantom', '--dataset', 'pneumoniamnist', '--no-open', ...HOUR];
    child = spawn(process.execPath, [join(root, 'cli/dist/main.js'), 'up', ...more], {
      cwd: root,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_NO_WARNINGS: '1',
        SIMDRIFT_RUNS_DIR: join(folder, 'runs'),
        SIMDRIFT_SETTINGS: join(folder, 'settings.json'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    ended = new Promise((resolve) => child.once('exit', resolve));
    let said = '';
    url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer): void => {
        said += chunk.toString();
        const found = /SimDrift is on (http:\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('exit', () => reject(new Error(`it ended: ${said}`)));
    });
  }, 60_000);

  afterEach(async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('takes another one that is asked for, and does not put the first through before it', async () => {
    const asked = await fetch(`${url}/api/v1/runs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ scenario: 'scanner-replacement', dataset: 'pneumoniamnist', frames: 2400, rate: 2000 }),
    });
    const answer = await asked.text();
    expect([asked.status, answer]).toEqual([202, answer]);
    const { run } = JSON.parse(answer) as { run: string };
    const phase = async (): Promise<string | undefined> => {
      const shown = await fetch(`${url}/api/v1/runs/${run}`);
      return shown.ok ? ((await shown.json()) as { run: { phase: string } }).run.phase : undefined;
    };
    while ((await phase()) !== 'ended') await new Promise((resolve) => setTimeout(resolve, 250));
  }, 90_000);

  it('ends by Ctrl-C with exit code 0', async () => {
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  }, 60_000);
});
