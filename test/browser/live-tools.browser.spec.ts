import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { medmnistDir } from '../with-data.js';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;
const TABBED = 60;
// Several tabs and a sweep beside other tests: a machine with a queue before its cores takes its time.
jest.setTimeout(240_000);

describeOrSkip(`what the live page measures, and how${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;

  beforeAll(async () => {
    // Long enough for everything here on a slow machine; it is killed at the end.
    // Real images lie ready; a phantom's test split is drawn first.
    const source = medmnistDir === undefined ? 'phantom' : 'medmnist';
    console = await openConsole(['--rate', '50', '--scenario', 'clean', '--source', source, '--frames', '60000']);
    ({ page } = console);
    await page.goto(console.url);
    await page.getByTestId('pair').first().waitFor({ timeout: 60_000 });
  });

  afterAll(async () => {
    await console?.close();
  });

  const testId = (id: string) => page.getByTestId(id);
  const clients = async (): Promise<number> => {
    const text = await (await fetch(`${console.url}/metrics`)).text();
    return Number(/^simdrift_sse_clients (\d+)$/m.exec(text)?.[1]);
  };
  const byName = async (): Promise<string> => {
    const { run } = (await (await fetch(`${console.url}/api/v1/runs/latest`)).json()) as { run: { run: string } };
    return `${console.url}/?run=${run.run}`;
  };
  const streams = (tab: Page) =>
    console.see('frames that come', async () => {
      const count = () => tab.getByTestId('frame-counter').textContent();
      const before = await count();
      await tab.waitForTimeout(300);
      return before !== null && (await count()) !== before;
    });

  it('shows as many pairs as one asks for, each with what the model said', async () => {
    await testId('pair-count').selectOption('4');
    await console.see('four pairs', async () => (await testId('pair').count()) === 4);
    expect(await testId('pair').first().textContent()).toMatch(/frame [\d,]+ · truth: .+(✓|✕).*unchanged/);
    await testId('hold-pairs').click();
    const held = await testId('pairs').textContent();
    await streams(page);
    expect(await testId('pairs').textContent()).toBe(held);
    await testId('hold-pairs').click();
  });

  it('does not move what it shows while it streams', async () => {
    await page.evaluate(
      `globalThis.shifts = 0;
       new PerformanceObserver((list) => {
         for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifts += value;
       }).observe({ type: 'layout-shift' });`,
    );
    await page.waitForTimeout(10_000);
    expect(await page.evaluate<number>('globalThis.shifts')).toBeLessThan(0.05);
  });

  it('measures accuracy against severity while it streams, and reads between the points', async () => {
    await testId('sweep-effect').selectOption('noise');
    await testId('sweep-start').click();
    await page.locator('[data-testid=sweep-state][data-state=done]').waitFor({ timeout: 120_000 });
    expect(await testId('sweep-state').textContent()).toMatch(/\d+ test images at each severity/);
    expect(await testId('severity-curve').locator('circle').count()).toBe(9);
    expect(await testId('interpolated').textContent()).toMatch(/accuracy (0?\.\d+|1\.00)/);
  });

  it('animates one image as it degrades, and gives it away as a GIF', async () => {
    await console.see('the animation', () =>
      page.evaluate<boolean>(
        `(() => { const image = document.querySelector('[data-testid=degrading]'); return image?.complete === true && image.naturalWidth === 168; })()`,
      ),
    );
    const [download] = await Promise.all([page.waitForEvent('download'), testId('download-gif').click()]);
    expect(download.suggestedFilename()).toBe('pneumoniamnist-noise-0.gif');
    const gif = await readFile(await download.path());
    expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  });

  it('has one connection for all tabs, until the last of them is closed', async () => {
    const context = await page.context().browser()!.newContext();
    const before = await clients();
    const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
    // One of them follows the run by its name, the others whichever is newest.
    for (const [k, tab] of tabs.entries()) await tab.goto(k === 1 ? await byName() : console.url);
    for (const tab of tabs) await streams(tab);
    expect(await clients()).toBe(before + 1);
    await tabs[0]!.close();
    await streams(tabs[1]!);
    expect(await clients()).toBe(before + 1);
    await context.close();
    await console.see('the connection closed', async () => (await clients()) === before);
  });

  it('elects a tab to hold the connection where there are no shared workers, and another when it is closed', async () => {
    const context = await page.context().browser()!.newContext();
    await context.addInitScript('delete globalThis.SharedWorker');
    const before = await clients();
    const [first, second] = [await context.newPage(), await context.newPage()];
    for (const tab of [first, second]) {
      await tab.goto(tab === first ? console.url : await byName());
      await streams(tab);
    }
    expect(await clients()).toBe(before + 1);
    await first.close();
    await streams(second);
    await console.see('one connection', async () => (await clients()) === before + 1);
    await context.close();
  });

  it('can be used by the keyboard alone: to its controls, past them, and to what it measures', async () => {
    await page.reload();
    await testId('sweep-start').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('To the content');
    const reached = new Set<string>();
    for (let k = 0; k < TABBED; k++) {
      await page.keyboard.press('Tab');
      const [id, outlined] = await page.evaluate<[string, boolean]>(
        `[document.activeElement.dataset.testid ?? '', getComputedStyle(document.activeElement).outlineStyle !== 'none']`,
      );
      if (id !== '') expect([id, outlined]).toEqual([id, true]);
      reached.add(id);
      if (id === 'pause') {
        await page.keyboard.press('Space');
        await console.see('a pause', () => testId('step').isEnabled());
        await page.keyboard.press('Space');
        await console.see('it goes on', () => testId('step').isDisabled());
      }
    }
    const wanted = ['pause', 'stop', 'speed', 'inject-effect', 'inject-severity', 'inject', 'start', 'pair-count'];
    expect(wanted.filter((id) => !reached.has(id))).toEqual([]);
    expect(['sweep-effect', 'sweep-start', 'download-gif'].filter((id) => !reached.has(id))).toEqual([]);
  });

  it('keeps WCAG 2.2 AA with a curve and an animation on it, and stands still where less motion is wanted', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await testId('sweep-start').click();
      await page.locator('[data-testid=sweep-state][data-state=done]').waitFor({ timeout: 60_000 });
      await testId('pair').first().waitFor();
      expect(await testId('degrading').count()).toBe(0);
      await page.evaluate(axe);
      const found = await page.evaluate<string[]>(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect(found).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    expect(console.problems).toEqual([]);
  });
});
