import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '@simdrift/detectors';
import type { Page } from 'playwright-core';
import { until } from '../wire/apps.js';
import { BROWSER, openConsole, REQUIRED, type OpenConsole } from './open-console.js';

const describeOrSkip = BROWSER === undefined && !REQUIRED ? describe.skip : describe;
const RULES = `{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }`;
const REFERENCE = [0, 150] as const;
const WINDOW = [1500, 1650] as const;

/** The page's answers, as far as they are held against it. */
interface Report {
  readonly detectors: readonly {
    readonly name: string;
    readonly title: string;
    readonly kind: string;
    readonly policy: string;
    readonly firstAlarm: number | null;
    readonly delay: number | null;
    readonly falseAlarms: number;
    readonly falseAlarmsPerThousand: number | null;
    readonly hits: number;
    readonly missed: number;
    readonly f1: number;
  }[];
  readonly alerts: readonly {
    readonly opened: number;
    readonly title: string;
    readonly recommendations: readonly string[];
    readonly evidence?: readonly { readonly name: string }[];
  }[];
  readonly expectations: { readonly results: readonly { readonly text: string; readonly passed: boolean }[] };
}

interface Overview {
  readonly runs: number;
  readonly judged: number;
  readonly passed: number;
  readonly alerts: { readonly total: number };
  readonly firstAlarm: { readonly median: number | null };
  readonly firstAlert: { readonly median: number | null };
}

interface Alerts {
  readonly alerts: readonly { readonly run: string; readonly severity: string; readonly title: string }[];
  readonly total: number;
  readonly severities: Readonly<Record<'critical' | 'warning' | 'info', number>>;
  readonly lifecycles: Readonly<Record<'open' | 'acknowledged' | 'resolved', number>>;
}

interface Listed {
  readonly run: string;
  readonly state: string;
  readonly scenario: string;
}

describeOrSkip(`the analytics page${BROWSER === undefined ? ' (no browser)' : ''}`, () => {
  let console: OpenConsole;
  let page: Page;
  let axe: string;
  let folder: string;
  let runs: readonly Listed[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-analytics-'));
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const common = ['--source', 'phantom', '--dataset', 'pneumoniamnist', '--rate', '2000'];
    console = await openConsole([...common, '--scenario', 'scanner-replacement', '--frames', '2400', '--seed', '7']);
    ({ page } = console);
    await recorded(1);
    const wishes = { scenario: 'clean', source: 'phantom', dataset: 'pneumoniamnist', frames: 1600, rate: 2000 };
    const begun = await fetch(`${console.url}/api/v1/runs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(wishes),
    });
    expect(begun.status).toBe(202);
    runs = await recorded(2);
  }, 240_000);

  afterAll(async () => {
    await console?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = async <T>(path: string): Promise<T> => (await fetch(`${console.url}/api/v1${path}`)).json() as Promise<T>;
  const see = <T>(what: string, probe: () => Promise<T | undefined | false>, seconds = 60) =>
    until(what, probe, seconds, () => console.said());
  const testId = (id: string) => page.getByTestId(id);
  const drifted = () => runs.find(({ scenario }) => scenario === 'scanner-replacement')!.run;

  /** So many runs that have ended, as the API lists them. */
  async function recorded(count: number): Promise<readonly Listed[]> {
    return see(
      `${count} runs that have ended`,
      async () => {
        const { recorded: all } = await get<{ recorded: Listed[] }>('/runs');
        return all.length === count && all.every(({ state }) => state === 'finished') && all;
      },
      120,
    );
  }

  async function accessible(width: number, colorScheme: 'light' | 'dark'): Promise<void> {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(
      `axe.run(document, ${RULES}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    );
    expect({ width, colorScheme, found }).toEqual({ width, colorScheme, found: [] });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }

  it('lists the runs, keeps a filter in its address, and opens one', async () => {
    await page.goto(`${console.url}/analytics`);
    await testId('runs').waitFor();
    expect(await testId('run-row').count()).toBe(2);
    await testId('filter-scenario').selectOption('scanner-replacement');
    await see('one run', async () => (await testId('run-row').count()) === 1);
    expect(page.url()).toContain('scenario=scanner-replacement');
    await page.reload();
    await testId('runs').waitFor();
    expect(await testId('run-row').count()).toBe(1);
    await testId('run-row').getByRole('rowheader').getByRole('link').click();
    await page.waitForURL(`**/analytics/${drifted()}`);
    await testId('summary').waitFor();
    await see('the charts', async () => (await page.locator('.time-chart canvas').count()) === 3);
    expect(await testId('truth-lane').getAttribute('aria-label')).toContain('scanner replacement');
  }, 120_000);

  it('tests the two windows that were typed in, with the p-value of the library', async () => {
    for (const [name, [from, to]] of [['reference', REFERENCE] as const, ['window', WINDOW] as const]) {
      await testId(`${name}-from`).fill(String(from));
      await testId(`${name}-until`).fill(String(to));
    }
    await testId('compare-windows').click();
    await testId('tests').waitFor({ timeout: 60_000 });
    const rows = await get<{ seq: number; features: number[] }[]>(
      `/runs/${drifted()}/export?what=predictions&format=json`,
    );
    const matrix = ([from, to]: readonly [number, number]) => {
      const inside = rows.filter(({ seq }) => seq >= from && seq < to).map(({ features }) => features);
      // The record keeps 32 bits of them, JSON writes the shortest decimal.
      const data = Float64Array.from(inside.flat(), Math.fround);
      return { rows: inside.length, columns: inside[0]!.length, data };
    };
    for (const name of ['ks', 'mmd']) {
      const { pValue, drift } = compare(name, matrix(REFERENCE), matrix(WINDOW), { seed: 1 });
      const cell = testId(`p-${name}`);
      expect(Number(await cell.getAttribute('data-p'))).toBe(pValue);
      expect(await cell.textContent()).toContain(drift ? 'differ' : 'alike');
    }
  }, 120_000);

  it('shows the distributions and the images of both windows for the feature that is clicked', async () => {
    const second = testId('feature-row').nth(1).getByRole('button');
    const name = (await second.textContent()) ?? '';
    await second.click();
    await see('the feature', async () => (await testId('drill').locator('h3').first().textContent()) === name);
    expect(await second.getAttribute('aria-pressed')).toBe('true');
    const histogram = testId('histogram');
    expect(await histogram.getAttribute('aria-label')).toContain(name);
    expect(await histogram.locator('path').count()).toBe(2);
    for (const side of ['reference', 'window']) {
      const images = testId(`images-${side}`).locator('img');
      await see('six images', async () => (await images.count()) === 6);
      const widths = await images.evaluateAll((all) =>
        all.map((one) => (one as unknown as { naturalWidth: number }).naturalWidth),
      );
      expect(widths.every((width) => width >= 28)).toBe(true);
    }
  }, 60_000);

  it('gives the rows to take along, as many as it says', async () => {
    const said = await fetch(`${console.url}/api/v1/runs/${drifted()}/export?what=scores&format=csv`);
    await said.arrayBuffer();
    await testId('export-what').selectOption('scores');
    const [download] = await Promise.all([page.waitForEvent('download'), testId('export-csv').click()]);
    expect(download.suggestedFilename()).toBe(`${drifted()}-scores.csv`);
    const path = join(folder, 'scores.csv');
    await download.saveAs(path);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(String(lines.length - 1)).toBe(said.headers.get('x-simdrift-rows'));
    expect(lines[0]).toMatch(/detector/);
  }, 60_000);

  it('gives a report that opens without a network, accessible in both schemes', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), testId('report').click()]);
    const path = join(folder, 'report.html');
    await download.saveAs(path);
    const context = await page.context().browser()!.newContext();
    const reader = await context.newPage();
    const asked: string[] = [];
    reader.on('request', (request) => asked.push(request.url()));
    await reader.goto(`file://${path}`);
    expect(await reader.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await reader.locator('img').count()).toBeGreaterThan(0);
    await reader.evaluate(axe);
    for (const colorScheme of ['light', 'dark'] as const) {
      await reader.emulateMedia({ colorScheme });
      const found = await reader.evaluate<string[]>(
        `axe.run(document, ${RULES}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect({ colorScheme, found }).toEqual({ colorScheme, found: [] });
    }
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([`file://${path}`]);
    await context.close();
  }, 60_000);

  it('shows the race of the run as its report has it, the earliest first and dummies last', async () => {
    const { report } = await get<{ report: Report }>(`/runs/${drifted()}/record`);
    const late = ({ delay }: Report['detectors'][number]): number => delay ?? Infinity;
    const order = report.detectors.filter(({ kind }) => kind !== 'dummy').sort((a, b) => late(a) - late(b) || 0);
    const rows = testId('recorded-race').locator('tbody tr');
    expect(await rows.count()).toBe(report.detectors.length);
    for (const [k, one] of report.detectors.entries()) {
      const cells = (await testId(`raced-${one.name}`).locator('th, td').allTextContents()).map((text) => text.trim());
      const share = (value: number): string => value.toFixed(2).replace(/^0/, '');
      expect([k, ...cells]).toEqual([
        k,
        one.title,
        one.firstAlarm?.toLocaleString('en') ?? 'none',
        one.delay?.toLocaleString('en') ?? '–',
        `${one.falseAlarmsPerThousand?.toFixed(1) ?? '–'} (${one.falseAlarms})`,
        String(one.hits),
        String(one.missed),
        one.hits + one.missed === 0 ? '–' : share(one.f1),
        one.policy,
      ]);
    }
    const first = await rows.first().getAttribute('data-testid');
    expect(order.filter((one) => late(one) === late(order[0]!)).map(({ name }) => `raced-${name}`)).toContain(first);
    const dummies = report.detectors.filter(({ kind }) => kind === 'dummy').length;
    for (let k = 1; k <= dummies; k++)
      expect(await rows.nth(report.detectors.length - k).getAttribute('class')).toBe('dummy');
    const verdicts = await testId('expectations').locator('li').allTextContents();
    expect(verdicts).toEqual(
      report.expectations.results.map(({ text, passed }) => (passed ? `✓Held: ${text}` : `✕Did not hold: ${text}`)),
    );
  }, 60_000);

  it('shows the alerts of the run with what they were judged on, and puts the window where one opened', async () => {
    const { report, window } = await get<{ report: Report; window: number }>(`/runs/${drifted()}/record`);
    expect(report.alerts.length).toBeGreaterThan(0);
    const items = testId('recorded-alert');
    expect(await items.count()).toBe(report.alerts.length);
    const alert = [...report.alerts].sort((a, b) => a.opened - b.opened)[0]!;
    const text = (await items.first().textContent()) ?? '';
    for (const said of [alert.title, ...alert.recommendations, ...alert.evidence!.map(({ name }) => name)])
      expect(text).toContain(said);
    expect(text).toMatch(/^(Critical|Warning|Note): /);
    await items.first().getByTestId(`frame-${alert.opened}`).click();
    const until = alert.opened + 1;
    await see('the window', async () => (await testId('window-until').inputValue()) === String(until));
    expect(await testId('window-from').inputValue()).toBe(String(until - window));
    expect(await testId('window-put').textContent()).toContain(`to ${alert.opened.toLocaleString('en')}`);
  }, 60_000);

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits on the page of a run in %s at %i px', async (scheme, width) => {
    await testId('correlations').waitFor();
    await page.setViewportSize({ width, height: 900 });
    // At the end of the page the note about the window lies in its own place: elsewhere it, or the header, may cover a part of a
    // button that scrolling uncovers, and axe measures the part that is left.
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await accessible(width, scheme);
  });

  it('counts over the runs that the filter matches, and adds their detectors up when asked', async () => {
    await page.goto(`${console.url}/analytics`);
    const figures = testId('overview').locator('.n');
    for (const query of ['', 'scenario=clean']) {
      if (query !== '') await testId('filter-scenario').selectOption('clean');
      const said = await get<Overview>(`/runs/overview?${query}`);
      await see('the count', async () => (await figures.first().textContent()) === String(said.runs));
      const plural = (count: number | null): string =>
        count === null ? '–' : `${count.toLocaleString('en')} frame${count === 1 ? '' : 's'}`;
      expect(await figures.allTextContents()).toEqual([
        String(said.runs),
        `${said.passed} of ${said.judged}`,
        String(said.alerts.total),
        plural(said.firstAlarm.median),
        plural(said.firstAlert.median),
      ]);
    }
    expect(await testId('board').count()).toBe(0);
    await testId('pool').click();
    const clean = runs.find(({ scenario }) => scenario === 'clean')!.run;
    const { detectors } = await get<{ detectors: { title: string }[] }>(`/runs/board?runs=${clean}`);
    await see('the board', async () => (await testId('board').locator('tbody tr').count()) === detectors.length);
    expect(await testId('board').locator('tbody th').allTextContents()).toEqual(detectors.map(({ title }) => title));
    await testId('filter-scenario').selectOption('');
  }, 60_000);

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits with the overview in %s at %i px', async (scheme, width) => {
    await testId('overview').waitFor();
    await accessible(width, scheme);
  });

  it('lists the alerts of all runs, filtered by the address, and leads to the run at the alert', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('link', { name: 'Alerts of all runs' }).click();
    await testId('alerts').waitFor();
    const all = await get<Alerts>('/alerts');
    expect(all.total).toBeGreaterThan(0);
    expect(await testId('alert-row').count()).toBe(all.alerts.length);
    const { critical, warning, info } = all.severities;
    const counts = (await testId('alert-counts').textContent()) ?? '';
    expect(counts).toContain(`${all.total} alert`);
    expect(counts).toContain(`Critical ${critical}Warning ${warning}Note ${info}`);
    const { open, acknowledged, resolved } = all.lifecycles;
    expect(counts).toContain(`open ${open}acknowledged ${acknowledged}resolved ${resolved}`);
    const alert = all.alerts.find(({ run }) => run === drifted())!;
    await testId('filter-severity').selectOption(alert.severity);
    await testId('filter-run').selectOption(drifted());
    expect(page.url()).toContain(`severity=${alert.severity}`);
    await page.reload();
    const some = await get<Alerts>(`/alerts?severity=${alert.severity}&run=${drifted()}`);
    await see('those alone', async () => (await testId('alert-row').count()) === some.total);
    const [download] = await Promise.all([page.waitForEvent('download'), testId('alerts-csv').click()]);
    await download.saveAs(join(folder, 'alerts.csv'));
    const lines = (await readFile(join(folder, 'alerts.csv'), 'utf8')).trimEnd().split('\r\n');
    expect([lines.length - 1, lines[1]]).toEqual([some.total, expect.stringContaining(drifted())]);
    await testId('filter-scenario').selectOption('clean');
    await testId('none-like-that').getByRole('link', { name: 'Show all alerts' }).click();
    await see('all again', async () => (await testId('alert-row').count()) === all.total);
  }, 60_000);

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits on the page of the alerts in %s at %i px', async (scheme, width) => {
    await accessible(width, scheme);
  });

  it('opens the run at the alert that is pressed, and finds its way back by the palette', async () => {
    const { alerts } = await get<Alerts>('/alerts');
    const alert = alerts.find(({ run }) => run === drifted())!;
    await page.setViewportSize({ width: 1280, height: 900 });
    await testId('alert-row').nth(alerts.indexOf(alert)).getByRole('link').click();
    const named = page.locator('[data-testid=recorded-alert][aria-current=true]');
    await named.waitFor();
    expect(new URL(page.url()).pathname).toBe(`/analytics/${drifted()}`);
    expect(await named.textContent()).toContain(alert.title);
    await see('it in view', async () => {
      const box = await named.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 900;
    });
    await page.keyboard.press('Control+k');
    await testId('palette-input').fill('alerts of all');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/analytics/alerts');
    await testId('alerts').waitFor();
  }, 60_000);

  it('lays two runs over each other, with their detectors pooled', async () => {
    await page.goto(`${console.url}/analytics`);
    for (const { run } of runs) await page.getByRole('checkbox', { name: run }).check();
    await see('both curves', async () => {
      const label = await testId('overlay').locator('.time-chart').getAttribute('aria-label');
      return runs.every(({ run }) => label?.includes(run.slice(run.indexOf('-') + 1)));
    });
    const { detectors } = await get<{ detectors: { title: string; hits: number; missed: number }[] }>(
      `/runs/board?runs=${runs.map(({ run }) => run).join(',')}`,
    );
    await see('the board', async () => (await testId('board').locator('tbody tr').count()) === detectors.length);
    const cells = await testId('board').locator('tbody tr').first().locator('th, td').allTextContents();
    expect(cells.slice(0, 3)).toEqual([detectors[0]!.title, String(detectors[0]!.hits), String(detectors[0]!.missed)]);
  }, 60_000);

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits with runs laid over each other in %s at %i px', async (scheme, width) => {
    await accessible(width, scheme);
    expect(console.problems).toEqual([]);
  });
});
