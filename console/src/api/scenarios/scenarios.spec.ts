import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { datasetFacts } from '@simdrift/datasets';
import { ScenarioLibrary } from '@simdrift/runtime';
import { ask, startTestConsole } from '../../console.spec-helper.js';
import type { PreviewDto } from './preview-dto.js';

const TEXT = `name: mine
title: Mine
story: The images grow noisy.
watch: Features move.
datasets: [pneumoniamnist]
frames: 3000
stages:
  - from: 50%
    ramp: { kind: linear, over: 1000 }
    effects:
      - { name: noise, severity: 0.5 }
expect:
  - that: noticed
`;

describe('the scenarios of the console', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let own: string;

  beforeAll(async () => {
    own = await mkdtemp(join(tmpdir(), 'simdrift-lab-'));
    const library = new ScenarioLibrary(
      fileURLToPath(new URL('../../../../scenarios', import.meta.url)),
      datasetFacts,
      own,
    );
    started = await startTestConsole({ shelf: library, scenarios: () => library.all() });
  });
  afterAll(async () => {
    await started.stop();
    await rm(own, { recursive: true });
  });

  const send = async (method: string, path: string, body?: unknown) => {
    const { status, text } = await ask(`${started.console.url}/api/v1/scenarios${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status, body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> };
  };
  const previewAt = async (frame: number, more: object = {}) => {
    const { body } = await send('POST', '/preview', { text: TEXT, frame, samples: 4, source: 'phantom', ...more });
    return body as unknown as PreviewDto;
  };

  it('says what is wrong, and at which line', async () => {
    expect((await send('POST', '/check', { text: TEXT })).body).toEqual({ problems: [] });
    const { problems } = (await send('POST', '/check', { text: TEXT.replace('noise,', 'noize,') })).body;
    expect(problems).toMatchObject([{ line: 11, message: 'there is no effect "noize"' }]);
  });

  it('shows a moment: nothing before the begin, half at half the ramp, the same cases throughout', async () => {
    const [before, half, whole] = [await previewAt(1200), await previewAt(1999), await previewAt(2900)];
    expect([before.effects, before.average.psnr, before.average.ssim]).toEqual([[], null, 1]);
    expect(half.effects).toEqual([{ name: 'noise', severity: 0.25 }]);
    expect(whole.pairs.map(({ sample }) => sample)).toEqual(before.pairs.map(({ sample }) => sample));
    expect(whole.average.mse).toBeGreaterThan(half.average.mse);
    expect(whole.average.ssim).toBeLessThan(half.average.ssim);
    expect(half.average.psnr).toBeCloseTo(10 * Math.log10(255 ** 2 / half.average.mse), 9);
  });

  it('shows the frames of a run where it is asked to', async () => {
    const { pairs } = await previewAt(2000, { same: false });
    expect(pairs.map(({ seq }) => seq)).toEqual([2000, 2001, 2002, 2003]);
  });

  it('names the effects that need the model of a run', async () => {
    const { unseen, effects } = await previewAt(2900, { text: TEXT.replace('noise,', 'adversarial,') });
    expect([unseen, effects]).toEqual([['adversarial'], []]);
  });

  it('keeps, lists, gives back and deletes a scenario of one’s own', async () => {
    expect(await send('POST', '', { text: TEXT })).toMatchObject({ status: 200, body: { name: 'mine', own: true } });
    expect((await send('GET', '')).body).toContainEqual(expect.objectContaining({ name: 'mine', own: true }));
    expect((await send('GET', '/mine/text')).body).toEqual({ name: 'mine', own: true, text: TEXT });
    expect((await send('GET', '/mine')).body).toMatchObject({ frames: 3000 });
    expect((await send('DELETE', '/mine')).status).toBe(204);
    expect((await send('GET', '/mine/text')).status).toBe(404);
  });

  it('refuses what is broken, too long, the library’s, or a path', async () => {
    expect(await send('POST', '', { text: TEXT.replace('mine', '../mine') })).toMatchObject({
      status: 400,
      body: { code: 'SIMDRIFT_SCENARIO_INVALID' },
    });
    expect((await send('POST', '', { text: TEXT.replace('mine', 'clean') })).body['detail']).toContain('"clean"');
    expect((await send('POST', '/check', { text: '#'.repeat(50_000) })).status).toBe(400);
    expect((await send('DELETE', '/clean')).status).toBe(400);
    expect((await send('GET', `/${encodeURIComponent('../../package')}/text`)).status).toBe(404);
    expect((await send('POST', '/preview', { text: TEXT, frame: 1, dataset: 'nothing' })).status).toBe(404);
    expect(await readdir(own)).toEqual([]);
  });
});
