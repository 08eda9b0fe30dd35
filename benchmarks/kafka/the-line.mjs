// SimDrift on Kafka as it is deployed: producers, processors and sinks, each a process of its own, set by environment.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Figures are those of the defaults, not of whoever measures. */
const NO_SETTINGS = path.join(tmpdir(), `simdrift-no-settings-${process.pid}`, 'settings.json');
/** Frames of a stream before measuring begins: the reference, and as many again while detectors are calibrated on it. */
const WARM_UP = 2000;

/**
 * Runs `streams × framesPerStream` frames through the line at full speed.
 *
 * Measured between two moments, both read from the apps' own meters: when the detectors have taken the warm-up of all streams, and
 * when they have taken everything. `rate` counts the frames that were *produced* between them, so that what had been waiting in
 * Kafka at the first moment is not counted in the line's favour; `detectedRate` counts those that the detectors took.
 */
export async function measureLine({ env, names, framesPerStream, profileDir }) {
  const total = names.length * framesPerStream;
  const apps = [];
  try {
    const detection = await start(
      apps,
      'processors',
      { ...env, SIMDRIFT_ROLES: 'detection,scoring' },
      profileDir,
      'detection',
    );
    await start(apps, 'processors', { ...env, SIMDRIFT_ROLES: 'inference' }, profileDir, 'inference');
    if (env.SIMDRIFT_STORE === 'influx') await start(apps, 'sinks', env, profileDir);
    const producers = await start(apps, 'producers', env, profileDir);
    const begin = await reached(detection, 'detected', names.length * WARM_UP, apps);
    const ahead = await producers.count('produced');
    const cpuBefore = await Promise.all(apps.map((app) => app.cpuSeconds()));
    const end = await reached(detection, 'detected', total, apps);
    const seconds = (end.at - begin.at) / 1000;
    const cpuAfter = await Promise.all(apps.map((app) => app.cpuSeconds()));
    const cpu = apps.map(({ what }, i) => [what, Math.round(((cpuAfter[i] - cpuBefore[i]) * 1e6) / (total - ahead))]);
    return {
      seconds,
      frames: total - begin.count,
      waiting: ahead - begin.count,
      rate: (total - ahead) / seconds,
      detectedRate: (total - begin.count) / seconds,
      // Microseconds of CPU a frame, all threads of the app.
      cpuPerFrame: Object.fromEntries(cpu),
    };
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
  }
}

async function reached(app, stage, frames, apps) {
  for (;;) {
    for (const { ended, output } of apps)
      if (ended()) throw new Error(`An app ended before its time:\n${output().slice(-2000)}`);
    const count = await app.count(stage);
    if (count >= frames) return { count, at: performance.now() };
    await sleep(250);
  }
}

async function start(apps, name, env, profileDir, what = name) {
  const port = await freePort();
  const profile =
    profileDir === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`, `--cpu-prof-name=${what}.cpuprofile`];
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', ...profile, path.join(root, name, 'dist/main.js')],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_NO_WARNINGS: '1',
        SIMDRIFT_SETTINGS: NO_SETTINGS,
        ...env,
        SIMDRIFT_HEALTH_PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (text = (text + chunk).slice(-20_000)));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const metrics = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => null); // an app that is gone is found out soon
    return (await answer?.text()) ?? '';
  };
  const value = (text, name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  const app = {
    what,
    output: () => text,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    count: async (stage) => value(await metrics(), `simdrift_frames_total\{stage="${stage}"\}`),
    cpuSeconds: async () => value(await metrics(), 'simdrift_process_cpu_seconds_total'),
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await gone;
      clearTimeout(late);
    },
  };
  apps.push(app);
  while (!text.includes('health on')) {
    if (app.ended()) throw new Error(`${name} did not start:\n${text}`);
    await sleep(50);
  }
  return app;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
