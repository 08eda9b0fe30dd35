import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;
/** A folder for pictures of the page, for whoever wants to look at them. */
const pictures = process.env['SIMDRIFT_TEST_PICTURES'];

/** So often Tab is pressed at most to reach something: once around the page, the list of detectors included. */
const FARTHEST = 250;

describeOrSkip(`the settings page${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;
  let pager: Server;
  /** Where downloaded sets lie: a folder of the test's own. */
  let cache: string;
  const posted: { readonly path: string; readonly body: unknown }[] = [];

  beforeAll(async () => {
    pager = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posted.push({ path: request.url ?? '', body: JSON.parse(body) });
        response.writeHead(202).end('ticket 4711');
      });
    });
    await new Promise<void>((resolve) => pager.listen(0, '127.0.0.1', resolve));
    cache = mkdtempSync(join(tmpdir(), 'simdrift-cache-'));
    console = await openConsole(['--rate', '50', '--scenario', 'clean', '--source', 'phantom', '--frames', '100000'], {
      SIMDRIFT_CACHE_DIR: cache,
    });
    ({ page } = console);
    page.on('dialog', (dialog) => void dialog.accept());
  }, 120_000);
  afterAll(async () => {
    await console?.close();
    pager.close();
    rmSync(cache, { recursive: true, force: true });
  });

  const pagerAt = (path: string) => `http://127.0.0.1:${(pager.address() as AddressInfo).port}${path}`;
  const testId = (id: string) => page.getByTestId(id);
  const reads = async (id: string) => (await testId(id).textContent()) ?? '';
  const open = async (section: string): Promise<void> => {
    await page.goto(`${console.url}/settings/${section}`);
    await testId('save').waitFor();
  };
  const save = async (): Promise<void> => {
    await testId('save').click();
    await console.see('that it is saved', async () => (await reads('told')).includes('holds from the next run'));
  };

  it('keeps changed detectors, window and budget', async () => {
    await open('detectors');
    await testId('detectors-own').check();
    await testId('find-detector').fill('adwin');
    await testId('detector-adwin-errors').uncheck();
    await testId('detection.window').fill('150');
    await testId('alerts.budget').fill('2.5');
    expect(await reads('told')).toContain('3 unsaved changes');
    await save();
    await open('alerts');
    await testId('rules-measured').check();
    await save();
    await open('detectors');
    await page.reload();
    await testId('find-detector').fill('adwin');
    expect(await testId('detector-adwin-errors').isChecked()).toBe(false);
    expect(await testId('detector-adwin-confidence').isChecked()).toBe(true);
    expect(await testId('detection.window').inputValue()).toBe('150');
    expect(await testId('alerts.budget').inputValue()).toBe('2.5');
  });

  it('makes the next run with them', async () => {
    const begun = await page.request.post(`${console.url}/api/v1/runs`, { data: { scenario: 'clean', rate: 50 } });
    const { run } = (await begun.json()) as { run: string };
    const planOf = () => {
      const text = readFileSync(join(console.runs, run, 'plan.json'), 'utf8');
      return JSON.parse(text) as { detection: unknown; detectors: { id: string }[] };
    };
    await console.see('its plan', () =>
      // It is not there at once.
      Promise.resolve()
        .then(() => planOf().detectors.length > 0)
        .catch(() => false),
    );
    const { detection, detectors } = planOf();
    expect(detection).toMatchObject({ window: 150, step: 50, budget: 2.5, rules: 'measured' });
    expect(detectors.map(({ id }) => id)).toContain('ks-softmax');
    expect(detectors.map(({ id }) => id)).not.toContain('adwin-errors');
  });

  it('says at the field what is wrong, before and after asking the console', async () => {
    await open('detectors');
    await testId('detection.window').fill('20');
    expect(await reads('problem-detection.window')).toContain('50 to 1,000 frames');
    await testId('save').click();
    expect(await reads('told')).toContain('One field is to be mended.');
    await testId('detection.window').fill('150');
    await testId('detection.step').fill('200');
    await testId('save').click();
    await console.see('the refusal', async () =>
      (await reads('problem-detection.step')).includes('at most the window'),
    );
    await testId('discard').click();
    expect(await testId('detection.step').inputValue()).toBe('50');
  });

  it('tells of changes that somebody else has made, and keeps one’s own', async () => {
    await testId('detection.step').fill('40');
    const settings = `${console.url}/api/v1/settings`;
    const { settings: document } = (await (await page.request.get(settings)).json()) as {
      settings: { engine: object };
    };
    await page.request.put(settings, {
      headers: { 'If-Match': '*' },
      data: { ...document, engine: { ...document.engine, batchSize: 32 } },
    });
    await testId('save').click();
    await console.see('the conflict', async () => (await reads('told')).includes('Somebody changed the settings'));
    await save();
    const after = (await (await page.request.get(settings)).json()) as { settings: object };
    expect(after.settings).toMatchObject({ detection: { step: 40 }, engine: { batchSize: 32 } });
  });

  it('sends a test alert to a webhook and shows what it answered', async () => {
    await open('alerts');
    await testId('alerts.webhook').fill(pagerAt('/alerts'));
    await testId('test-webhook').click();
    await console.see('the answer', async () => (await reads('tested-webhook')).includes('ticket 4711'));
    expect(await reads('tested-webhook')).toMatch(/It arrived, answered 202/);
    expect(JSON.stringify(posted)).toContain('Test of an alert route');
    await testId('discard').click();
  });

  it('sends a test alert to a chat, as an incoming webhook of Slack takes it', async () => {
    posted.length = 0;
    await testId('alerts.slack').fill(pagerAt('/services/T0/B0/chat-key'));
    await testId('test-slack').click();
    await console.see('the answer', async () => (await reads('tested-slack')).includes('ticket 4711'));
    expect(await reads('tested-slack')).toMatch(/It arrived, answered 202/);
    const title = 'Test of an alert route of SimDrift: nothing has drifted';
    const text = (said: string) => ({ type: 'mrkdwn', text: expect.stringContaining(said) as unknown });
    expect(posted).toEqual([
      {
        path: '/services/T0/B0/chat-key',
        body: {
          text: expect.stringContaining(title) as unknown,
          blocks: [
            { type: 'section', text: text(`*${title}*`) },
            { type: 'context', elements: [text('open, info')] },
            { type: 'section', text: text('• Nothing is to be done') },
          ],
        },
      },
    ]);
    await testId('discard').click();
  });

  it('clears the cache, and shows its size before and after', async () => {
    writeFileSync(join(cache, 'breastmnist.npz'), Buffer.alloc(4_200_000));
    writeFileSync(join(cache, 'thesis.txt'), 'mine');
    await open('data');
    const row = page.getByRole('row', { name: /^downloaded data/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([cache, '1', '4.2 MB']);
    await testId('clear-cache').click();
    await console.see('the emptied cache', async () => (await row.getByRole('cell').last().textContent()) === '0 B');
    expect(await page.getByText('Removed 1 downloaded file (4.2 MB).').count()).toBe(1);
    expect(await testId('clear-cache').isDisabled()).toBe(true);
    expect(readdirSync(cache)).toEqual(['thesis.txt']);
  });

  it('says what is wrong with a file that it cannot take', async () => {
    const give = (text: string) =>
      testId('import').setInputFiles({
        name: 'settings.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await give('{"version": 1,');
    await console.see('the fault', async () => (await reads('import-fault')).includes('not JSON'));
    await give('{"version": 1, "engine": {"workers": 900}}');
    await console.see('the field', async () => (await reads('import-fault')).includes('engine.workers'));
    await give('{"version": 1, "engine": {"workers": 3}}');
    await console.see('the import', async () => (await reads('told')).startsWith('Imported.'));
    await open('engine');
    expect(await testId('engine.workers').inputValue()).toBe('3');
  });

  it('names the engine that runs beside what is set for the next run', async () => {
    await open('engine');
    const now = /^Now: ONNX Runtime on CPU, \d+ workers?, [\d,]+ images? a second each\. .*SIMDRIFT_PROVIDERS/;
    await console.see('the running engine', async () => now.test(await reads('running-engine')));
    expect(await testId('engine-onnxruntime').isChecked()).toBe(true);
  });

  it('is changed as a whole and saved by the keyboard alone', async () => {
    const { keyboard } = page;
    const here = () =>
      page.evaluate<string>(
        `document.activeElement?.dataset.testid ?? document.activeElement?.getAttribute('href') ?? ''`,
      );
    const reach = async (wanted: string): Promise<void> => {
      for (let k = 0; k < FARTHEST; k++) {
        await keyboard.press('Tab');
        if ((await here()) === wanted) return;
      }
      throw new Error(`${FARTHEST} times Tab do not lead to ${wanted}.`);
    };
    const press = async (id: string, key: string): Promise<void> => {
      await reach(id);
      await keyboard.press(key);
    };
    const type = async (id: string, text: string): Promise<void> => {
      await press(id, 'ControlOrMeta+A');
      await keyboard.type(text);
    };
    await open('detectors');
    await press('detectors-battery', 'ArrowDown');
    await type('find-detector', 'adwin');
    await press('detector-adwin-errors', 'Space');
    await type('detection.window', '300');
    await type('detection.step', '60');
    await press('mode-calibrated', 'ArrowDown');
    await type('alerts.budget', '1.5');
    await press('policy', 'ArrowDown');
    await type('policy-frames', '250');
    await press('/settings/alerts', 'Enter');
    await press('alerts.log', 'Space');
    await type('alerts.webhook', pagerAt('/path-key'));
    await type('alerts.webhookSecret', 'sign-key');
    await type('alerts.slack', pagerAt('/chat-key'));
    await type('alerts.silenceSeconds', '25');
    await press('/settings/data', 'Enter');
    await type('data.dir', console.runs);
    await press('download-auto', 'ArrowDown');
    await press('/settings/engine', 'Enter');
    await press('engine-onnxruntime', 'ArrowDown');
    await type('engine.workers', '2');
    await type('engine.batchSize', '16');
    expect(await reads('told')).toContain('16 unsaved changes');
    await press('save', 'Enter');
    await console.see('that it is saved', async () => (await reads('told')).startsWith('Saved.'));
    const stored = JSON.parse(readFileSync(join(console.runs, 'settings.json'), 'utf8')) as {
      detection: { detectors: string[] };
    };
    expect(stored).toMatchObject({
      detection: { window: 300, step: 60, mode: 'textbook', policy: 'rebaseline(250)' },
      alerts: {
        ...{ budget: 1.5, silenceSeconds: 25, log: false, webhookSecret: 'sign-key' },
        ...{ webhook: pagerAt('/path-key'), slack: pagerAt('/chat-key') },
      },
      data: { dir: console.runs, download: 'never' },
      engine: { kind: 'tfjs', workers: 2, batchSize: 16 },
    });
    expect(stored.detection.detectors).toContain('adwin-confidence');
    expect(stored.detection.detectors).not.toContain('adwin-errors');
  });

  it('shows no secret that is stored, keeps it, and removes it when told to', async () => {
    await open('alerts');
    for (const id of ['alerts.webhook', 'alerts.webhookSecret', 'alerts.slack']) {
      expect(await testId(id).inputValue()).toBe('');
      expect(await testId(id).getAttribute('placeholder')).toBe('set, not shown; type to replace it');
    }
    const told = await (await page.request.get(`${console.url}/api/v1/settings`)).text();
    expect(`${told}${await page.content()}`).not.toMatch(/(path|sign|chat)-key/);
    await testId('alerts.silenceSeconds').fill('30');
    await save();
    const alerts = () =>
      (JSON.parse(readFileSync(join(console.runs, 'settings.json'), 'utf8')) as { alerts: object }).alerts;
    expect(alerts()).toMatchObject({ webhook: pagerAt('/path-key'), webhookSecret: 'sign-key', silenceSeconds: 30 });
    await page.getByRole('button', { name: 'Remove' }).first().click();
    await save();
    expect(alerts()).not.toHaveProperty('webhook');
    expect(alerts()).toHaveProperty('slack');
  });

  it('keeps a look in this browser', async () => {
    await open('look');
    await testId('colors-contrast').check();
    await testId('density-compact').check();
    await page.reload();
    await testId('colors-contrast').waitFor();
    const look = () => page.evaluate<string>('JSON.stringify(document.documentElement.dataset)');
    expect(JSON.parse(await look())).toMatchObject({ colors: 'contrast', density: 'compact' });
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'look-contrast.png') });
    await testId('colors-default').check();
    await testId('density-comfortable').check();
    expect(JSON.parse(await look())).not.toHaveProperty('colors');
  });

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits in %s at %i px', async (colorScheme, width) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    for (const section of ['detectors', 'alerts', 'data', 'engine', 'look']) {
      await page.goto(`${console.url}/settings/${section}`);
      await testId('save').waitFor();
      if (section === 'data') await testId('clear-cache').waitFor();
      await page.evaluate(axe);
      const found = await page.evaluate<string[]>(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect([section, found]).toEqual([section, []]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      if (pictures !== undefined) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${section}-${width}.png`), fullPage: width === 390 });
      }
    }
    // Refusals are what was asked for: the browser notes each of them.
    expect(console.problems.filter((problem) => !/status of 4(00|12)/.test(problem))).toEqual([]);
  });
});
