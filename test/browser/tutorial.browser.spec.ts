import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;

describeOrSkip(`the tutorial in the console${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    console = await openConsole(['--rate', '100', '--scenario', 'clean', '--source', 'phantom', '--frames', '100000']);
    page = console.page;
    url = `${console.url}/tutorial`;
    // Injected by the test alone, which the page's policy would refuse; the page itself runs under its policy.
    await page.addInitScript(axe);
    await console.see(
      'the tutorial',
      () =>
        page.goto(url).then(
          // The page has loaded before its tutorial, a part of its own, has come and is drawn.
          (response) =>
            response?.ok() === true &&
            page
              .locator('article.lesson')
              .waitFor({ timeout: 15_000 })
              .then(() => true),
          () => false,
        ),
      60,
    );
  }, 120_000);

  afterAll(() => console?.close());

  const violations = () =>
    page.evaluate<string[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
    );
  const open = async (lesson: string): Promise<void> => {
    await page.goto(`${url}/${lesson}`);
    await page.getByTestId(`lesson-${lesson}`).waitFor({ timeout: 30_000 });
  };
  const measured = (id: string) =>
    console.see(
      `figure ${id}`,
      async () => {
        const figure = page.getByTestId(`figure-${id}`);
        const words = (await figure.locator('figcaption').textContent()) ?? '';
        expect(words).not.toMatch(/did not work/);
        return (await figure.getAttribute('data-busy')) === 'false' && words !== '';
      },
      60,
    );

  it('measures a figure again when its slider moves', async () => {
    await open('monitoring-strategies');
    const figure = page.getByTestId('figure-control-chart');
    await measured('control-chart');
    const before = await figure.locator('figcaption').textContent();
    const slider = figure.getByLabel(/^Threshold/);
    await slider.focus();
    await page.keyboard.press('End');
    await console.see('another finding', async () => (await figure.locator('figcaption').textContent()) !== before, 60);
    await measured('control-chart');
    const { length } = await figure
      .locator('svg path.line')
      .first()
      .getAttribute('d')
      .then((d) => d ?? '');
    expect(length).toBeGreaterThan(100);
  }, 180_000);

  it('tells right from wrong, and remembers it when the page is opened again', async () => {
    await open('kinds-of-drift');
    const question = page.getByTestId('question').first();
    await question.getByLabel(/MMD on the image features/).check();
    expect(await question.textContent()).toMatch(/not this one.*right.*only labels tell/s);
    await page.reload();
    await page.getByTestId('lesson-kinds-of-drift').waitFor({ timeout: 30_000 });
    expect(await page.getByTestId('question').first().getAttribute('data-answered')).toBe('true');
    expect(await page.getByTestId('question').nth(1).getAttribute('data-answered')).toBe('false');
    expect(await page.locator('.contents a[aria-current="page"] small').textContent()).toMatch(/^1 of 2/);
  }, 120_000);

  it('goes on to the next module without loading the page anew, and back', async () => {
    await page.evaluate('window.stillHere = true');
    await page.getByRole('link', { name: /A gallery of degradations →/ }).click();
    await page.getByTestId('lesson-degradation-gallery').waitFor({ timeout: 30_000 });
    expect(await page.evaluate('window.stillHere')).toBe(true);
    await measured('degrade');
    await page.goBack();
    await page.getByTestId('lesson-kinds-of-drift').waitFor({ timeout: 30_000 });
  }, 120_000);

  it('is free of violations of WCAG 2.2 AA, light and dark, and fits a phone', async () => {
    for (const lesson of ['detection-methods', 'hands-on'])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await open(lesson);
        if (lesson === 'detection-methods') await measured('two-samples');
        expect({ lesson, colorScheme, found: await violations() }).toEqual({ lesson, colorScheme, found: [] });
      }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const lesson of ['kinds-of-drift', 'hands-on']) {
      await open(lesson);
      if (lesson === 'kinds-of-drift') await measured('kinds');
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }, 240_000);

  it('checks the drill by what the API says: watch, break, find, respond', async () => {
    await open('hands-on');
    const task = (id: string) => page.getByTestId(`task-${id}`);
    const done = (id: string, seconds: number) =>
      console.see(`task ${id}`, async () => (await task(id).getAttribute('data-done')) === 'true', seconds);
    expect(await task('break').getAttribute('data-done')).toBe('false');
    await done('watch', 60);
    const effect = task('break').getByLabel('Effect');
    await console.see('the effects', async () => (await effect.locator('option').count()) > 20, 30);
    await effect.selectOption('noise');
    await task('break').getByRole('button', { name: 'Inject now' }).click();
    await done('break', 60);
    // Which one was first is read where the reader would: in the lanes that the API gives.
    await console.see(
      'an alarm',
      async () => /detectors have noticed/.test((await task('find').textContent()) ?? ''),
      60,
    );
    const choices = await task('find').locator('option').count();
    for (let choice = 1; choice < choices; choice++) {
      await task('find').getByLabel('Detector').selectOption({ index: choice });
      if ((await task('find').getAttribute('data-done')) === 'true') break;
    }
    await done('find', 20);
    await task('respond').getByRole('button', { name: 'Acknowledge' }).click({ timeout: 60_000 });
    await done('respond', 60);
    expect(console.problems).toEqual([]);
  }, 300_000);
});
