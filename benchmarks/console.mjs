// What the live page costs a browser: JavaScript at first load, time until its controls answer, long tasks and memory while a recorded run
// with the battery's twelve lanes is played back at 50 frames a second.
//
//   npm run build && node benchmarks/console.mjs [--seconds 60] [--json]        # --seconds 1800: whether memory stays flat
//
// Chromium beside the line on one machine: what else runs there is in the figures, so the load is printed with them.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    port: { type: 'string', default: '4879' },
    json: { type: 'boolean' },
  },
});
const SAMPLES = 6;
const LOADS = 3;
const RATE = 50;
const WARM_UP_MS = 30_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const main = path.join(root, 'cli/dist/main.js');
const url = `http://127.0.0.1:${values.port}`;
const runs = mkdtempSync(path.join(tmpdir(), 'simdrift-console-bench-'));
const env = { ...process.env, SIMDRIFT_RUNS_DIR: runs, SIMDRIFT_SETTINGS: path.join(runs, 'settings.json') };
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
await record();
const line = [
  'up',
  '--no-open',
  '--port',
  values.port,
  '--scenario',
  'clean',
  '--source',
  'phantom',
  '--frames',
  '3000',
];
const app = spawn(process.execPath, [main, ...line, '--rate', String(RATE)], { cwd: root, env, stdio: 'ignore' });
const browser = await chromium.launch({
  executablePath: process.env.SIMDRIFT_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await answering();
  const { interactiveMs, gzipBytes } = await firstLoads();
  const streaming = await whileStreaming();
  const figures = { interactiveMs, gzipBytes, ...streaming, load: loadavg().map((value) => Number(value.toFixed(1))) };
  process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : table(figures));
} finally {
  await browser.close();
  app.kill('SIGKILL');
  rmSync(runs, { recursive: true, force: true });
}

/** The run that is played back: a degradation that comes and goes, so that lanes, alerts and pictures change all along. */
async function record() {
  const frames = (Number(values.seconds) + 90) * RATE;
  const args = ['run', 'recurring-artifact', '--fast', '--source', 'phantom', '--dataset', 'pneumoniamnist'];
  const recorded = promisify(execFile)(
    process.execPath,
    [main, ...args, '--rate', `${RATE}`, '--frames', `${frames}`],
    {
      cwd: root,
      env,
      maxBuffer: 1 << 28,
    },
  );
  // 1: what the scenario expects is another's business.
  await recorded.catch(({ code, stderr }) => {
    if (code !== 1) throw new Error(`The recording failed: ${stderr}`);
  });
}

/** Plays the recording back; resolves when its first pictures are on the line. */
async function playBack() {
  const { recorded } = await (await fetch(`${url}/api/v1/runs`)).json();
  const { run } = recorded.find(({ scenario }) => scenario === 'recurring-artifact');
  const answer = await fetch(`${url}/api/v1/runs/${run}/replay`, { method: 'POST' });
  if (answer.status !== 202) throw new Error(`The replay was refused: ${await answer.text()}`);
}

async function answering() {
  for (let k = 0; k < 120; k++) {
    if (
      await fetch(`${url}/api/v1/runs/latest`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await wait(500);
  }
  throw new Error('The console does not answer within a minute.');
}

/** Each in a browser context without a cache; interactive is when the button that begins a run can be pressed. */
async function firstLoads() {
  const interactiveMs = [];
  let gzipBytes = 0;
  for (let k = 0; k < LOADS; k++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const scripts = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body());
    });
    const began = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('[data-testid=start]:enabled').waitFor({ timeout: 60_000 });
    interactiveMs.push(Math.round(performance.now() - began));
    const bodies = await Promise.all(scripts);
    gzipBytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    await context.close();
  }
  return { interactiveMs: interactiveMs.sort((a, b) => a - b), gzipBytes };
}

async function whileStreaming() {
  await playBack();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.getByText('recurring', { exact: false }).first().waitFor({ timeout: 60_000 });
  await page.getByTestId('pair').first().waitFor({ timeout: 60_000 });
  const lanes = await page.locator('[data-testid^="lane-"]').count();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.evaluate(
    `globalThis.longTasks = [];
     new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
       .observe({ type: 'longtask' });`,
  );
  // Until the lanes and curves have filled: what a page holds grows with what it shows, up to a limit.
  await wait(WARM_UP_MS);
  const memory = [];
  const longTasks = [];
  const began = performance.now();
  const every = (Number(values.seconds) * 1000) / SAMPLES;
  for (let k = 0; k <= SAMPLES; k++) {
    await wait(Math.max(0, began + k * every - performance.now()));
    // The collection itself may take long: it is the bench's, and what came before it has been taken down.
    if (k > 0) longTasks.push(...(await page.evaluate('longTasks.slice()')));
    memory.push(await held(cdp));
    await page.evaluate('longTasks.length = 0');
  }
  const { streams } = (await (await fetch(`${url}/api/v1/runs/latest`)).json()).run;
  return { seconds: Number(values.seconds), lanes, frames: streams[0].seen, longTasks, memory };
}

/** What the page holds after a collection; `rss` is of its process, which Chromium may let grow for no need of the page. */
async function held(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return {
    heapMegabytes: Number((metric('JSHeapUsedSize') / 1e6).toFixed(2)),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    rssMegabytes: await rendererMegabytes(),
  };
}

async function rendererMegabytes() {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1000);
  return Math.round(Math.max(...sizes));
}

function table({ interactiveMs, gzipBytes, seconds, lanes, frames, longTasks, memory, load }) {
  const first = memory[0];
  const last = memory.at(-1);
  const rows = [
    ['JavaScript at first load, gzip', `${(gzipBytes / 1000).toFixed(0)} kB`, '350 kB'],
    [`interactive, best and median of ${LOADS}`, `${interactiveMs[0]} and ${interactiveMs[LOADS >> 1]} ms`, '1,500 ms'],
    [
      `tasks over 50 ms in ${seconds} s, ${lanes} lanes`,
      longTasks.length === 0 ? '0' : `${longTasks.length} (${longTasks.join(', ')} ms)`,
      '0',
    ],
    [`heap after collection, ${SAMPLES} steps`, `${memory.map((one) => one.heapMegabytes).join(', ')} MB`, 'flat'],
    [
      'nodes and listeners, first and last',
      `${first.nodes}, ${last.nodes} and ${first.listeners}, ${last.listeners}`,
      'flat',
    ],
    ["the page's process", `${memory.map((one) => one.rssMegabytes).join(', ')} MB`, ''],
  ];
  return [
    '| figure | measured | asked for |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `${frames} frames had been played back. Load averages of the machine: ${load.join(', ')}.`,
    '',
  ].join('\n');
}
