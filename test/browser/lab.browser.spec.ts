import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Dialog, Page } from 'playwright-core';
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

  const testId = (id: string) => page.getByTestId(id);
  const reads = async (id: string) => (await testId(id).textContent()) ?? '';

  it('shows what a new scenario does to images, measured', async () => {
    await page.goto(`${console.url}/lab`);
    await testId('lab-new').click();
    await console.see('a severity', async () => (await reads('preview-effects')).includes('noise 0.50'));
    expect(await reads('preview-measures')).toMatch(/MSE.*PSNR[\d.]+ dB.*SSIM0\.\d{3}/);
    expect(await testId('preview-streamed').count()).toBe(8);
  });

  const yaml = () => testId('yaml').inputValue();
  const press = async (key: string, times: number) => {
    for (let k = 0; k < times; k++) await page.keyboard.press(key);
  };

  it('shows what each effect looks like, and stacks one on by the keyboard', async () => {
    await testId('palette-find').fill('motion');
    await console.see(
      'the picture of one effect',
      async () => (await testId('effects').locator('canvas').count()) === 1,
    );
    const drawn = `(() => {
      const { data } = document.querySelector('[data-testid="effect-motion_blur"] canvas').getContext('2d').getImageData(0, 0, 28, 28);
      return new Set(data).size;
    })()`;
    await console.see('its pixels', async () => (await page.evaluate<number>(drawn)) > 10);
    await testId('effect-motion_blur').focus();
    await page.keyboard.press('Enter');
    await console.see('both effects', async () => (await reads('preview-effects')).includes('motion blur 0.40'));
  });

  it('moves its begin, then the whole bar, by the keyboard past the moment shown', async () => {
    await testId('grip-from').nth(1).focus();
    await press('PageUp', 2);
    await console.see('the begin in the YAML', async () => (await yaml()).includes('from: 70%'));
    await testId('grip-whole').nth(1).focus();
    await press('PageUp', 3);
    await console.see('the bar in the YAML', async () => (await yaml()).includes('from: 85%'));
    await console.see('one effect again', async () => !(await reads('preview-effects')).includes('motion blur'));
  });

  it('drags a bar as one step, which is undone and done again', async () => {
    const before = await yaml();
    const box = (await testId('grip-whole').first().boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    for (let k = 1; k <= 5; k++) await page.mouse.move(box.x + box.width / 2 + k * 8, y);
    await page.mouse.up();
    const after = await yaml();
    expect(after).not.toBe(before);
    await testId('lab-undo').click();
    expect(await yaml()).toBe(before);
    await testId('lab-redo').click();
    expect(await yaml()).toBe(after);
    await page.keyboard.press('Control+z');
    expect(await yaml()).toBe(before);
  });

  it('changes the ramp, its length and its moment in the form', async () => {
    await testId('lane-details').first().click();
    await testId('ramp-kind').selectOption('sigmoid');
    await testId('stage-form').getByLabel('ramp lasts').fill('20 %');
    await page.keyboard.press('Enter');
    await console.see('the ramp', async () => (await yaml()).includes('ramp: { kind: sigmoid, over: 20% }'));
    await testId('playhead').focus();
    await page.keyboard.press('Home');
    await console.see('nothing in force at the begin', async () =>
      (await reads('preview-effects')).includes('nothing in force'),
    );
    await page.keyboard.press('End');
    await console.see('noise at the end', async () => (await reads('preview-effects')).includes('noise 0.50'));
    await testId('lane-details').first().click();
  });

  it('gives an effect the options that the schema has for it', async () => {
    await testId('palette-find').fill('prevalence');
    await testId('effect-prevalence').click();
    await testId('lane-details').last().click();
    await testId('option-toward').selectOption('normal');
    await testId('option-share').fill('0.7');
    await console.see('the options', async () =>
      (await yaml()).includes('{ name: prevalence, severity: 0.8, toward: normal, share: 0.7 }'),
    );
    await testId('palette-find').fill('covariate');
    await testId('effect-covariate_shift').click();
    await testId('lane-details').last().click();
    await testId('option-property').selectOption('deviation');
    await testId('option-tail').pressSequentially('0.1');
    await console.see('a number typed by way of another', async () =>
      (await yaml()).includes('property: deviation, tail: 0.1 }'),
    );
    await page.getByRole('button', { name: 'Remove covariate shift' }).click();
    expect(await yaml()).not.toContain('covariate');
    await testId('palette-find').fill('');
  });

  it('edits what must come of it', async () => {
    await testId('expect-that').nth(1).selectOption('accuracy-falls');
    await testId('expect-least').fill('0.02');
    await testId('expect-detectors').first().selectOption('label-free');
    await console.see('the contract', async () => /detectors: \[label-free\][^]*least: 0.02/.test(await yaml()));
  });

  it('says at which line the YAML is broken, and takes it mended', async () => {
    const text = (await yaml()).replace('name: my-scenario', 'name: from-the-lab');
    await testId('yaml').fill(text.replace('name: noise', 'name: noize'));
    await console.see('the fault', async () => (await reads('yaml-problems')).includes('there is no effect "noize"'));
    expect(await reads('yaml-problems')).toContain('line 11');
    expect(await testId('lab-save').isDisabled()).toBe(true);
    await testId('yaml').fill(text);
    await console.see('no fault', async () => (await reads('yaml-problems')).includes('Nothing is wrong'));
  });

  it('takes a pasted scenario, and says at once what is wrong with it', async () => {
    const before = await yaml();
    await testId('lab-import').click();
    await testId('import-text').fill(before.replace('severity: 0.5', 'severity: 5'));
    expect(await reads('import-told')).toContain('1 fault; the first in line 11');
    await testId('import-text').fill(before.replace('severity: 0.5', 'severity: 0.65'));
    await testId('import-use').click();
    expect(await yaml()).toContain('severity: 0.65');
    await testId('lab-undo').click();
    expect(await yaml()).toBe(before);
  });

  it('asks before unsaved work is left, and has it again after Back', async () => {
    const asked: string[] = [];
    const refuse = (dialog: Dialog): void => {
      asked.push(dialog.message());
      void dialog.dismiss();
    };
    page.on('dialog', refuse);
    await page.getByRole('link', { name: 'Model zoo' }).click();
    expect([asked.length, new URL(page.url()).pathname]).toEqual([1, '/lab/new']);
    page.off('dialog', refuse);
    await page.goBack();
    await testId('lab-new').click();
    await page.getByText('What you left unsaved is here again.').waitFor();
    expect(await yaml()).toContain('name: from-the-lab');
  });

  it('keeps it, and finds it again by its link', async () => {
    await testId('lab-save').click();
    await page.waitForURL('**/lab/from-the-lab');
    await page.reload();
    await testId('yaml').waitFor();
    expect(await yaml()).toContain('from: 85%');
  });

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('keeps WCAG 2.2 AA and fits in %s at %i px', async (colorScheme, width) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await testId('preview-measures').waitFor();
    if ((await testId('stage-form').count()) === 0) await testId('lane-details').last().click();
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
    await console.see(
      'its run',
      async () => (await page.locator('header').first().textContent())?.includes('My scenario') ?? false,
    );
    expect(console.problems).toEqual([]);
  });
});
