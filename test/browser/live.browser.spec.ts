import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { medmnistDir } from '../with-data.js';
import { freePort, until } from '../wire/apps.js';
import { BROWSER, REQUIRED } from './open-console.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;

describeOrSkip(`the live page of simdrift up${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let app: ChildProcess;
  let output = '';
  let ended: Promise<number | NodeJS.Signals | null>;
  let runs: string;
  let browser: Browser;
  let page: Page;
  let url: string;
  let started = 0;
  const problems: string[] = [];

  beforeAll(async () => {
    if (BROWSER === undefined) throw new Error('SIMDRIFT_REQUIRE names browser, but there is no Chromium.');
    runs = await mkdtemp(join(tmpdir(), 'simdrift-browser-'));
    browser = await chromium.launch({
      executablePath: BROWSER,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    started = performance.now();
    app = spawn(
      process.execPath,
      [
        join(root, 'cli/dist/main.js'),
        'up',
        ...['--no-open', '--port', String(port), '--rate', '400', '--frames', '3000'],
        ...['--scenario', 'scanner-replacement', '--source', medmnistDir === undefined ? 'phantom' : 'medmnist'],
      ],
      {
        cwd: root,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_NO_WARNINGS: '1',
          SIMDRIFT_RUNS_DIR: runs,
          SIMDRIFT_SETTINGS: join(runs, 'settings.json'),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [app.stdout!, app.stderr!]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    ended = new Promise((resolve) => app.once('exit', (code, signal) => resolve(code ?? signal)));
  });

  afterAll(async () => {
    await browser?.close();
    if (app !== undefined && app.exitCode === null && app.signalCode === null) app.kill('SIGKILL');
    await ended;
    if (runs !== undefined) await rm(runs, { recursive: true, force: true });
  });

  const said = () => `${output.slice(-1500)}\n${problems.join('\n')}`;
  const see = (what: string, probe: () => Promise<boolean | string | null | undefined>, seconds: number) =>
    until(what, async () => (await probe()) || undefined, seconds, said);
  /** Whether the streamed image holds more than one shade: an empty canvas does not. */
  const imageThere = () =>
    page.evaluate(`(() => {
      const canvas = document.querySelector('canvas.pixels');
      if (canvas === null) return false;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const shades = new Set();
      for (let i = 0; i < data.length; i += 4) shades.add(data[i]);
      return shades.size > 8;
    })()`);

  // Ten seconds of a machine that has nothing else to do; a machine with a queue before its cores is as much slower.
  const patience = 10 * Math.max(1, loadavg()[0]! / availableParallelism());

  it('shows the first image within 10 s of the start', async () => {
    await see(
      'the page',
      () =>
        page.goto(url).then(
          () => true,
          () => false,
        ),
      60,
    );
    await see('an image', async () => (await imageThere()) === true, 60);
    expect((performance.now() - started) / 1000).toBeLessThanOrEqual(patience);
  });

  it('goes from clean to drift, says who noticed and how late, and what to do', async () => {
    const state = page.getByTestId('state');
    const states = new Set<string>();
    await see(
      'drift',
      async () => {
        const now = await state.getAttribute('data-state');
        if (now !== null) states.add(now);
        return now === 'drift';
      },
      50,
    );
    expect([...states]).toContain('stable');
    const alert = page.locator('[data-testid^="alert-"]').first();
    await alert.waitFor({ timeout: 20_000 });
    expect(await alert.locator('ul li').count()).toBeGreaterThan(0);
    expect(await alert.textContent()).toMatch(/noticed by/);
    await see(
      'a delay in a lane',
      async () => {
        for (const lane of await page.locator('[data-testid^="lane-"]').all()) {
          const words = await lane.getAttribute('aria-label');
          if (/noticed [\d,.\s]+ frames? after the onset/.test(words ?? '')) return true;
        }
        return false;
      },
      20,
    );
  });

  it('says what changed in the images, as the line measured it, and what a monitor without labels would say', async () => {
    interface Told {
      readonly features: { streams: { features: { name: string; shift: number | null; pValue: number }[] }[] };
    }
    const newest = async () =>
      ((await (await fetch(`${url}api/v1/runs/latest`)).json()) as Told).features.streams[0]?.features ?? [];
    await page.getByTestId('feature-noise').waitFor({ timeout: 20_000 });
    await see(
      'every feature as the API tells it',
      async () => {
        const features = await newest();
        for (const { name, shift, pValue } of features) {
          const row = page.getByTestId(`feature-${name}`);
          const moved = String(pValue * features.length < 0.05);
          const figure = shift === null ? 'constant' : Math.abs(shift) < 9.95 ? Math.abs(shift).toFixed(1) : '';
          if ((await row.getAttribute('data-moved')) !== moved) return false;
          if (!(await row.textContent())?.includes(figure)) return false;
        }
        return features.length >= 8 && features.some(({ pValue }) => pValue < 1e-6);
      },
      30,
    );
    expect(await page.getByTestId('kpi-estimate').textContent()).toMatch(/COT, 90 % band (0?\.\d+|1\.00) to/);
  });

  it('acknowledges an alert by its button', async () => {
    const button = page.locator('[data-testid^="acknowledge-"]').first();
    await button.waitFor({ timeout: 10_000 });
    const id = (await button.getAttribute('data-testid'))!.replace('acknowledge-', '');
    await button.click();
    await see(
      'the alert acknowledged',
      async () => (await page.getByTestId(`alert-${id}`).getAttribute('data-lifecycle')) === 'acknowledged',
      20,
    );
  });

  it('fits a phone: nothing hangs over the edge at 390 px', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(500);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
  });

  it('has no error on the page, and ends by Ctrl-C with exit code 0', async () => {
    expect(problems).toEqual([]);
    app.kill('SIGINT');
    expect([await ended, output.includes('Error')]).toEqual([0, false]);
  });
});
