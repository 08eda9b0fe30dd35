// The pictures of README and docs, made of a real console on phantom data:
//
//   npm run build && node scripts/screenshots.mjs            # about two minutes; needs Chromium (SIMDRIFT_CHROMIUM)
//
// Look at each before it is committed: a picture that nobody looked at shows whatever went wrong.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'cli/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'simdrift-pictures-'));
const env = {
  ...process.env,
  SIMDRIFT_RUNS_DIR: folder,
  SIMDRIFT_SETTINGS: join(folder, 'settings.json'),
  SIMDRIFT_OWN_SCENARIOS: join(folder, 'scenarios'),
};
const PORT = '4877';
const url = `http://127.0.0.1:${PORT}`;
const DATA = ['--source', 'phantom', '--dataset', 'pneumoniamnist'];
const [DESK, PHONE] = [
  [1440, 1000],
  [390, 844],
];
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

await promisify(execFile)(process.execPath, [main, 'run', 'scanner-replacement', '--fast', ...DATA], {
  cwd: root,
  env,
});
const line = [
  'up',
  '--no-open',
  '--port',
  PORT,
  '--scenario',
  'scanner-replacement',
  '--rate',
  '100',
  '--frames',
  '6000',
];
const app = spawn(process.execPath, [main, ...line, ...DATA], { cwd: root, env, stdio: 'ignore' });
const browser = await chromium.launch({
  executablePath: process.env.SIMDRIFT_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await seen(2000);
  await picture('live-clean-light', '/', DESK);
  await picture('model-zoo-light', '/zoo', DESK);
  await picture('tutorial-light', '/tutorial/detection-methods', [1050, 1070]);
  await picture('settings-light', '/settings', DESK);
  await picture('drift-lab-light', '/lab/aging-repair-transfer', DESK, { whole: true });
  await seen(4000);
  await picture('live-drift-light', '/', DESK);
  await picture('live-drift-dark', '/', DESK, { scheme: 'dark' });
  await picture('live-drift-phone', '/', PHONE, { whole: true });
  const { recorded } = await (await fetch(`${url}/api/v1/runs`)).json();
  const run = recorded.find(({ state }) => state === 'finished').run;
  await picture('analytics-light', `/analytics/${run}`, [1440, 1930], { act: tested });
} finally {
  await browser.close();
  app.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** Waits until so many frames have gone by. */
async function seen(frames) {
  for (let k = 0; k < 480; k++) {
    const answer = await fetch(`${url}/api/v1/runs/latest`).catch(() => undefined);
    if (answer?.ok && (await answer.json()).run.streams[0]?.seen >= frames) return;
    await wait(250);
  }
  throw new Error(`Two minutes went by without ${frames} frames.`);
}

async function picture(name, path, [width, height], { scheme = 'light', whole = false, act } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  // Figures, previews and thumbnails are measured when they are asked for.
  await wait(5000);
  await act?.(page);
  const cdp = await context.newCDPSession(page);
  const { cssContentSize } = await cdp.send('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width, height: whole ? Math.ceil(cssContentSize.height) : height, scale: 1 };
  const shot = { format: 'webp', quality: 82, captureBeyondViewport: true, clip };
  const { data } = await cdp.send('Page.captureScreenshot', shot);
  writeFileSync(join(root, 'docs/images', `${name}.webp`), Buffer.from(data, 'base64'));
  await context.close();
}

async function tested(page) {
  await page.getByTestId('compare-windows').click();
  await page.getByTestId('tests').waitFor();
  await page.getByTestId('drill').waitFor();
  await page.evaluate('window.scrollTo(0, 0)');
  await wait(500);
}
