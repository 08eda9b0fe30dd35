import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { until } from '../wire/apps.js';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;

interface Stop {
  readonly path: string;
  /** What is drawn when the page is there. */
  readonly there: string;
  readonly title: string;
}

/** Pages, and addresses that lead to nothing, which the specs of single pages do not open. */
const STOPS: readonly Stop[] = [
  { path: '/zoo/compare', there: 'text=Two models are needed', title: 'Compare models' },
  { path: '/zoo/phantom/nothing/none', there: '[data-testid=failure]', title: 'nothing none' },
  { path: '/lab', there: 'text=The library', title: 'Drift lab' },
  { path: '/analytics', there: 'text=recorded', title: 'Analytics' },
  { path: '/analytics/alerts', there: '[data-testid=alert-counts]', title: 'Alerts' },
  { path: '/analytics/alerts?severity=awful', there: '[data-testid=failure]', title: 'Alerts' },
  { path: '/analytics/no-such-run', there: '[data-testid=failure]', title: 'Recorded run' },
  { path: '/tutorial/robustness', there: 'article.lesson', title: 'Robustness · Tutorial' },
  { path: '/tutorial/no-such-module', there: '[data-testid=failure]', title: 'Tutorial' },
  { path: '/nothing/here', there: '[data-testid=not-found]', title: 'Nothing here' },
];
/** Steps by Tab on each page: past the header and into the content. */
const TABBED = 14;

describeOrSkip(`every page${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;
  let axe: string;

  beforeAll(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    console = await openConsole(['--rate', '100', '--scenario', 'clean', '--source', 'phantom', '--frames', '100000']);
    ({ page } = console);
  });

  afterAll(async () => {
    await console?.close();
  });

  const arrive = async ({ path, there }: Stop): Promise<void> => {
    await page.goto(`${console.url}${path}`);
    await page.locator(there).first().waitFor({ timeout: 60_000 });
  };
  const violations = async (): Promise<string[]> => {
    await page.evaluate(axe);
    return page.evaluate<string[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    );
  };

  it.each(STOPS)('$path has its heading and its title, also after a reload', async (stop) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await arrive(stop);
    await page.reload();
    await page.locator(stop.there).first().waitFor({ timeout: 60_000 });
    expect(await page.locator('h1').count()).toBe(1);
    await until(
      'its title',
      async () => (await page.title()) === `${stop.title} · SimDrift` || undefined,
      30,
      () => console.said(),
    );
    expect(page.url()).toBe(`${console.url}${stop.path}`);
  });

  it.each(STOPS)(
    '$path keeps WCAG 2.2 AA, fits a phone, and stands still where less motion is wanted',
    async (stop) => {
      for (const [colorScheme, width] of [
        ['light', 1440],
        ['dark', 390],
      ] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 900 });
        await arrive(stop);
        expect(await violations()).toEqual([]);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        const moving = `document.getAnimations().filter(({ playState }) => playState === 'running').length`;
        expect(await page.evaluate<number>(moving)).toBe(0);
      }
    },
  );

  it.each(STOPS)('$path is walked by Tab: first past the header, with the focus always seen', async (stop) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await arrive(stop);
    const seen: string[] = [];
    for (let k = 0; k < TABBED; k++) {
      await page.keyboard.press('Tab');
      const [where, outlined, name] = await page.evaluate<[string, boolean, string]>(
        `(() => {
          const one = document.activeElement;
          const style = getComputedStyle(one);
          const where = one === document.body ? 'end' : one.closest('#content') ? 'content' : 'shell';
          return [where, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, one.outerHTML.slice(0, 90)];
        })()`,
      );
      if (where === 'end') break;
      expect([name, outlined]).toEqual([name, true]);
      seen.push(where);
    }
    // Nothing of the shell comes after the content has begun.
    expect(seen[0]).toBe('shell');
    expect(seen.indexOf('content')).toBeGreaterThan(0);
    expect(seen.lastIndexOf('shell')).toBeLessThan(seen.indexOf('content'));
  });

  it('leads on from an address that names nothing', async () => {
    for (const [path, link, to] of [
      ['/zoo/phantom/nothing/none', 'leaderboard', '/zoo'],
      ['/analytics/no-such-run', 'Analytics', '/analytics'],
      ['/analytics/alerts?severity=awful', 'all alerts', '/analytics/alerts'],
      ['/tutorial/no-such-module', 'Robustness', '/tutorial/robustness'],
    ] as const) {
      await page.goto(`${console.url}${path}`);
      await page.getByTestId('failure').getByRole('link', { name: link }).click();
      await until(
        'the page',
        () => Promise.resolve(new URL(page.url()).pathname === to || undefined),
        30,
        () => console.said(),
      );
    }
  });
});
