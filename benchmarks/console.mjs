// What the live page costs a browser: JavaScript at first load, time until its controls answer, long tasks and heap while a stream of 50
// frames a second with the battery's twelve lanes comes in.
//
//   npm run build && node benchmarks/console.mjs [--seconds 60] [--json]
//
// Chromium beside the line on one machine: what else runs there is in the figures, so the load is printed with them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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
const root = fileURLToPath(new URL('..', import.meta.url));
const url = `http://127.0.0.1:${values.port}`;
const runs = mkdtempSync(path.join(tmpdir(), 'simdrift-console-bench-'));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const line = ['up', '--no-open', '--port', values.port, '--rate', '50', '--frames', '200000'];
const app = spawn(
  process.execPath,
  [path.join(root, 'cli/dist/main.js'), ...line, '--scenario', 'clean', '--source', 'phantom'],
  {
    cwd: root,
    env: { ...process.env, SIMDRIFT_RUNS_DIR: runs, SIMDRIFT_SETTINGS: path.join(runs, 'settings.json') },
    stdio: 'ignore',
  },
);
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
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.getByTestId('pair').first().waitFor({ timeout: 60_000 });
  const lanes = await page.locator('[data-testid^="lane-"]').count();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.evaluate(
    `globalThis.longTasks = [];
     new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
       .observe({ type: 'longtask' });`,
  );
  const heap = [];
  const began = performance.now();
  const every = (Number(values.seconds) * 1000) / SAMPLES;
  for (let k = 0; k <= SAMPLES; k++) {
    await wait(Math.max(0, began + k * every - performance.now()));
    // The collection itself may take long: it is the bench's, and what came before it has been taken down.
    if (k > 0 && k < SAMPLES) continue;
    const longTasks = await page.evaluate('longTasks.slice()');
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    heap.push(Number((metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6).toFixed(2)));
    if (k === 0) await page.evaluate('longTasks.length = 0');
    else return { seconds: Number(values.seconds), lanes, longTasks, heapMegabytes: heap };
  }
  throw new Error('The measurement has no end.');
}

function table({ interactiveMs, gzipBytes, seconds, lanes, longTasks, heapMegabytes, load }) {
  const rows = [
    ['JavaScript at first load, gzip', `${(gzipBytes / 1000).toFixed(0)} kB`, '350 kB'],
    [`interactive, best and median of ${LOADS}`, `${interactiveMs[0]} and ${interactiveMs[LOADS >> 1]} ms`, '1,500 ms'],
    [
      `tasks over 50 ms in ${seconds} s, ${lanes} lanes`,
      `${longTasks.length} (${longTasks.join(', ') || 'none'} ms)`,
      '0',
    ],
    ['heap after collection, first and last', `${heapMegabytes.join(' and ')} MB`, 'flat'],
  ];
  return [
    '| figure | measured | asked for |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `Load averages of the machine: ${load.join(', ')}.`,
    '',
  ].join('\n');
}
