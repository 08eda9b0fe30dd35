import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { medmnistDir } from '../with-data.js';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;
// Real images lie ready; a phantom's test split is drawn first.
const MODEL = medmnistDir === undefined ? 'phantom/pneumoniamnist/simple_cnn' : 'medmnist/breastmnist/simple_cnn';

describeOrSkip(`the shell and the model zoo${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;
  let axe: string;

  beforeAll(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    console = await openConsole([
      '--rate',
      '200',
      '--scenario',
      'scanner-replacement',
      '--source',
      'phantom',
      '--frames',
      '2000',
    ]);
    ({ page } = console);
  });

  afterAll(async () => {
    await console?.close();
  });

  const heading = () => page.locator('h1').textContent();
  const testId = (id: string) => page.getByTestId(id);

  it('opens a model by its link, with what it withstands and what it is not for', async () => {
    await page.goto(`${console.url}/zoo/${MODEL}`);
    await testId('robustness-severity').waitFor();
    expect(await heading()).toContain(`${MODEL.split('/')[1]} · simple_cnn`);
    expect(await page.getByRole('note').textContent()).toContain('Not for clinical use');
    expect(await testId('robustness-severity').locator('tbody tr').count()).toBeGreaterThan(10);
  });

  it('measures it again while one looks on, and finds what its card says', async () => {
    await testId('evaluate-start').click();
    await testId('evaluate-verdict').waitFor({ timeout: 120_000 });
    expect(await testId('evaluate-verdict').textContent()).toContain('As its card says');
  });

  it('goes to the zoo from the palette, by the keyboard alone', async () => {
    await page.keyboard.press('Control+k');
    await testId('palette-input').waitFor();
    await page.keyboard.type('zoo');
    await page.keyboard.press('Enter');
    await testId('leaderboard').waitFor();
    expect([new URL(page.url()).pathname, await testId('palette').isVisible()]).toEqual(['/zoo', false]);
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await console.see('the live page', async () => (await page.title()).startsWith('Live'));
    await page.goBack();
    await testId('leaderboard').waitFor();
  });

  it('filters and sorts, keeps that in the address, and sets models beside one another', async () => {
    await testId('filter-dataset').selectOption('pneumoniamnist');
    await testId('sort-parameters').click();
    await testId('sort-parameters').click();
    expect(new URL(page.url()).search).toBe('?dataset=pneumoniamnist&sort=parameters&order=ascending');
    const rows = testId('model-row');
    const sizes = (await rows.locator('td:nth-of-type(5)').allTextContents()).map((text) =>
      Number(text.replaceAll(',', '')),
    );
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    await page.reload();
    await console.see('as many rows after a reload', async () => (await rows.count()) === sizes.length);
    for (const k of [0, 1]) await rows.nth(k).getByRole('checkbox').check();
    await testId('compare').click();
    await testId('comparison').waitFor();
    expect(await testId('comparison').locator('thead th').count()).toBe(3);
  });

  it('says what there is when there is nothing at an address', async () => {
    await page.goto(`${console.url}/nothing/here`);
    await testId('not-found').waitFor();
    expect(await testId('not-found').getByRole('link').count()).toBeGreaterThan(1);
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits in %s at %i px', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    for (const [path, there] of [
      ['/', 'race'],
      ['/zoo', 'leaderboard'],
      [`/zoo/${MODEL}`, 'robustness-severity'],
    ] as const) {
      await page.goto(`${console.url}${path}`);
      await testId(there).waitFor();
      await page.evaluate(axe);
      const found = await page.evaluate<string[]>(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect([path, found]).toEqual([path, []]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });

  it('begins another run from the live page, pauses it, and steps through it', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${console.url}/`);
    const form = testId('start-form');
    await form.getByLabel('scenario').selectOption('clean');
    // By role and whole name: the words of another field's options hold "images", too.
    await form.getByRole('combobox', { name: /^images\b/ }).selectOption('phantom');
    await form.getByLabel('seed').fill('11');
    await testId('start').click();
    await console.see(
      'the new run',
      async () => (await page.locator('footer').textContent())?.includes('seed 11') ?? false,
    );
    await testId('pause').click();
    await console.see('a pause', () => testId('step').isEnabled());
    const seen = async () =>
      Number(/frame ([\d,]+)/.exec((await testId('frame-counter').textContent()) ?? '')?.[1]?.replaceAll(',', ''));
    await testId('step').click();
    const before = await seen();
    await testId('step').click();
    await console.see('more frames', async () => (await seen()) > before);
  });

  it('has no error on any page', () => {
    expect(console.problems).toEqual([]);
  });
});
