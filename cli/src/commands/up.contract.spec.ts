import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnUp, type SpawnedUp } from '../spawn-up.spec-helper.js';

// Needs the built apps: `npm run build`.
/** A run of an hour, unless somebody ends it. */
const HOUR = ['--rate', '50', '--frames', '180000', '--scenario', 'clean'];

describe('simdrift up, while its first run is being made ready', () => {
  let folder: string;
  let up: SpawnedUp;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-up-'));
    up = await spawnUp(folder, HOUR);
  }, 60_000);

  afterEach(async () => {
    up.child.kill('SIGKILL');
    await up.ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('takes another one that is asked for, and does not put the first through before it', async () => {
    const asked = await fetch(`${up.url}/api/v1/runs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ scenario: 'scanner-replacement', dataset: 'pneumoniamnist', frames: 2400, rate: 2000 }),
    });
    const answer = await asked.text();
    expect([asked.status, answer]).toEqual([202, answer]);
    const { run } = JSON.parse(answer) as { run: string };
    const phase = async (): Promise<string | undefined> => {
      const shown = await fetch(`${up.url}/api/v1/runs/${run}`);
      return shown.ok ? ((await shown.json()) as { run: { phase: string } }).run.phase : undefined;
    };
    while ((await phase()) !== 'ended') await new Promise((resolve) => setTimeout(resolve, 250));
  }, 90_000);

  it('ends by Ctrl-C with exit code 0', async () => {
    up.child.kill('SIGINT');
    expect(await up.ended).toBe(0);
  }, 60_000);
});
