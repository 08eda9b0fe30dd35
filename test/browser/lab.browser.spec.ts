import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { until } from '../wire/apps.js';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;

describeOrSkip(`the drift lab${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    console = await openConsole(['--rate', '50', '--scenario', 'clean', '--source', 'phantom', '--frames', '100000']);
    ({ page } = console);
  });
  afterAll(async () => {
    await console?.close();
  });

  const see = (what: string, probe: () => Promise<boolean>) =>
    until(
      what,
      async () => (await probe()) || undefined,
      60,
      () => console.said(),
    );
  const testId = (id: string) => page.getByTestId(id);
  const reads = async (id: string) => (await testId(id).textContent()) ?? '';

  it('shows what a new scenario does to images, measured', async () => {
    await page.goto(`${console.url}/lab`);
    await testId('lab-new').click();
    await see('a severity', async () => (await reads('preview-effects')).includes('noise 0.50'));
    expect(await reads('preview-measures')).toMatch(/MSE.*PSNR[\d.]+ dB.*SSIM0\.\d{3}/);
    expect(await testId('preview-streamed').count()).toBe(8);
  });

  it('adds an effect, and moves its begin by the keyboard past the moment shown', async () => {
    await testId('add-effect').click();
    await see('both effects', async () => (await reads('preview-effects')).includes('motion blur 0.40'));
    const grip = testId('grip-from').nth(1);
    await grip.focus();
    for (let k = 0; k < 5; k++) await page.keyboard.press('PageUp');
    await see('the begin in the YAML', async () => (await testId('yaml').inputValue()).includes('from: 85%'));
    await see('one effect again', async () => !(await reads('preview-effects')).includes('motion blur'));
  });

  it('says at which line the YAML is broken, and takes it mended', async () => {
    const text = (await testId('yaml').inputValue()).replace('name: my-scenario', 'name: from-the-lab');
    await testId('yaml').fill(text.replace('name: noise', 'name: noize'));
    await see('the fault', async () => (await reads('yaml-problems')).includes('there is no effect "noize"'));
    expect(await reads('yaml-problems')).toContain('line 11');
    expect(await testId('lab-save').isDisabled()).toBe(true);
    await testId('yaml').fill(text);
    await see('no fault', async () => (await reads('yaml-problems')).includes('Nothing is wrong'));
  });

  it('keeps it, and finds it again by its link', async () => {
    await testId('lab-save').click();
    await page.waitForURL('**/lab/from-the-lab');
    await page.reload();
    await testId('yaml').waitFor();
    expect(await testId('yaml').inputValue()).toContain('from: 85%');
  });

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits in %s at %i px', async (colorScheme, width) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await testId('preview-measures').waitFor();
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    );
    expect(found).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('runs it, and arrives at the live page', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept());
    await testId('lab-run').click();
    await page.waitForURL(`${console.url}/`);
    await see(
      'its run',
      async () => (await page.locator('header').first().textContent())?.includes('My scenario') ?? false,
    );
    expect(console.problems).toEqual([]);
  });
});
