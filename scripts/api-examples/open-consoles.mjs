import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedBroker } from '@simdrift/broker';
import { startConsole } from '@simdrift/console';
import { brokerProbe } from '@simdrift/runtime';
import { Registry } from 'prom-client';
import { ask } from './ask.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUN = ['--scenario', 'scanner-replacement', '--source', 'phantom', '--dataset', 'pneumoniamnist'];

/** `simdrift up` on phantoms with folders of its own, and beside it small consoles for what that one does not answer. */
export async function openConsoles() {
  const folder = await mkdtemp(join(tmpdir(), 'simdrift-examples-'));
  // Nothing that this machine's settings say, and nothing that it has.
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith('SIMDRIFT_'));
  const app = spawn(
    process.execPath,
    [
      join(root, 'cli/dist/main.js'),
      'up',
      '--no-open',
      '--port',
      '0',
      ...RUN,
      '--frames',
      '2400',
      '--rate',
      '2000',
      '--seed',
      '7',
    ],
    {
      cwd: root,
      env: {
        ...Object.fromEntries(rest),
        NODE_NO_WARNINGS: '1',
        SIMDRIFT_DOWNLOAD: 'never',
        SIMDRIFT_RUNS_DIR: join(folder, 'runs'),
        SIMDRIFT_SETTINGS: join(folder, 'settings.json'),
        SIMDRIFT_OWN_SCENARIOS: join(folder, 'scenarios'),
        SIMDRIFT_OWN_MODELS: join(folder, 'models'),
        SIMDRIFT_CACHE_DIR: join(folder, 'cache'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk) => (said += chunk));
  const url = await until(
    'the console',
    () => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0],
    () => said,
  );
  const others = await Promise.all([{}, { token: 'a'.repeat(32) }, { requestsAMinute: 1 }].map(small));
  const [elsewhere, guarded, strict] = others.map((one) => one.url);
  const close = async () => {
    const ended = new Promise((resolve) => app.once('exit', resolve));
    app.kill('SIGKILL');
    await Promise.all([ended, ...others.map((one) => one.close())]);
    await rm(folder, { recursive: true, force: true });
  };
  return { url, elsewhere, guarded, strict, folder, root, close };
}

/** The first run has ended when its record says so. @returns its id */
export async function endedRun(url) {
  return await until('the end of the run', async () => {
    const { status, text } = await ask(`${url}/api/v1/runs?limit=1`);
    const [newest] = status === 200 ? JSON.parse(text).recorded : [];
    return newest?.state === 'finished' ? newest.run : undefined;
  });
}

/** Asks every quarter of a second for two minutes. */
export async function until(what, probe, said = () => '') {
  for (let k = 0; k < 480; k++) {
    const found = await probe();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Not within two minutes: ${what}.\n${said()}`);
}

/** A console without a line: it says where things are to be done instead. */
async function small(more) {
  const none = () => [];
  const broker = new EmbeddedBroker({ partitions: 1 });
  const running = await startConsole({
    broker,
    host: '127.0.0.1',
    port: 0,
    scenarios: none,
    models: none,
    datasets: none,
    registry: new Registry(),
    health: [brokerProbe(broker)],
    startDelayMs: 60_000,
    ...more,
  });
  // Its line is down, and it says so.
  await broker.close();
  return running;
}
