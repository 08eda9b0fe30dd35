import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATASETS } from '@simdrift/datasets';
import { ask, startTestConsole } from '../../console.spec-helper.js';
import type { DatasetSamplesDto } from './dataset-samples.js';

describe('the samples of a data set', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  beforeAll(async () => {
    started = await startTestConsole({
      datasets: () => [DATASETS.bloodmnist],
      data: { dataDir: '/no/such/folder', cacheDir: '/no/such/cache' },
    });
  });
  afterAll(async () => {
    await started.stop();
  });

  const samples = async (query: string) => {
    const { status, text } = await ask(`${started.console.url}/api/v1/datasets/${query}`);
    return { status, body: JSON.parse(text) as DatasetSamplesDto };
  };

  it('are of every class, the same for the same seed', async () => {
    const { status, body } = await samples('bloodmnist/samples?source=phantom&count=3&seed=5');
    expect([status, body.source, body.classes.length]).toEqual([200, 'phantom', 8]);
    expect(body.classes.map(({ label, images }) => [label, images.length])).toEqual(
      Array.from({ length: 8 }, (_, label) => [label, 3]),
    );
    expect(body.classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const [first] = body.classes[0]!.images;
    expect([first!.channels, Buffer.from(first!.data, 'base64').length]).toEqual([3, 28 * 28 * 3]);
    expect(new Set(body.classes.flatMap(({ images }) => images.map(({ data }) => data))).size).toBe(24);
    expect((await samples('bloodmnist/samples?source=phantom&count=3&seed=5')).body).toEqual(body);
    expect((await samples('bloodmnist/samples?source=phantom&count=3&seed=6')).body).not.toEqual(body);
  });

  it('are refused for what is no set, and for too many', async () => {
    expect((await samples('nothing/samples')).status).toBe(404);
    expect((await samples('bloodmnist/samples?count=17')).status).toBe(400);
    expect((await samples('bloodmnist/samples?source=phantom&folder=x')).status).toBe(400);
  });

  it('name what is not at hand', async () => {
    const { status, body } = await samples('bloodmnist/samples?source=medmnist');
    expect([status, (body as unknown as { code: string }).code]).toEqual([400, 'SIMDRIFT_DATA_MISSING']);
  });
});
