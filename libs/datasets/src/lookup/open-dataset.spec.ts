import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describeWithMedmnist, medmnistDir } from '../../../../test/with-data.js';
import { writeNpz, type NpyArray } from '../npz/npz-writer.js';
import { temporaryFolder } from '../npz/temporary.spec-helper.js';
import { datasetNamed } from '../registry/dataset-named.js';
import { openSource } from '../sources/open-source.js';
import { openDataset } from './open-dataset.js';
import { sendFile, serve, type TestServer } from './test-server.spec-helper.js';

const folder = temporaryFolder();
const NOBODY = 'http://127.0.0.1:9';
let server: TestServer | undefined;
let folders = 0;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Two images a split, of `side` and these labels. */
function tiny(side: number, labels: readonly number[], channels: 1 | 3 = 1): Buffer {
  const arrays: Record<string, NpyArray> = {};
  for (const split of ['train', 'val', 'test']) {
    const shape = [labels.length, side, side, ...(channels === 3 ? [3] : [])];
    arrays[`${split}_images`] = { shape, data: new Uint8Array(labels.length * side * side * channels).fill(9) };
    arrays[`${split}_labels`] = { shape: [labels.length, 1], data: Uint8Array.from(labels) };
  }
  return writeNpz(arrays);
}
function dirWith(name: string, bytes: Buffer): string {
  const dir = `${folder.path}/${folders++}`;
  mkdirSync(dir);
  writeFileSync(`${dir}/${name}.npz`, bytes);
  return dir;
}

describe('openDataset', () => {
  it('uses a file that the user places, and says once that it is not the official one', async () => {
    const notices: string[] = [];
    const onNotice = (notice: string) => void notices.push(notice);
    const dataDir = dirWith('breastmnist', tiny(28, [0, 1]));
    const options = { dataDir, cacheDir: folder.path, download: 'never', onNotice } as const;
    const data = await openDataset('breast', options);
    await openDataset('BreastMNIST', options);
    expect(notices).toEqual([expect.stringContaining('differs from the official file of BreastMNIST')]);
    expect(data).toMatchObject({
      source: 'medmnist',
      official: false,
      hash: expect.stringMatching(/^md5:[0-9a-f]{32}$/),
    });
    expect((await data.val()).count).toBe(2);
    expect(data.val()).toBe(data.split('val'));
  });

  it('looks into the folder of the user before the cache', async () => {
    const dataDir = dirWith('breastmnist', tiny(28, [0, 1]));
    const cacheDir = dirWith('breastmnist', tiny(28, [0, 1, 1]));
    expect((await openDataset('breast', { dataDir, cacheDir, download: 'never' })).path).toContain(dataDir);
    expect(
      (await openDataset('breast', { dataDir: `${dataDir}/none`, cacheDir, download: 'never' })).info.splits.test,
    ).toBe(3);
  });

  it.each([
    ['classes that do not fit', 'breastmnist', tiny(28, [0, 2]), /label 2, but BreastMNIST has 2 classes/],
    ['channels that do not fit', 'breastmnist', tiny(28, [0, 1], 3), /3 channels, those of BreastMNIST 1/],
    [
      'other keys',
      'retinamnist',
      writeNpz({ x: { shape: [1], data: Uint8Array.of(1) } }),
      /no array train_images, only x/,
    ],
  ])('refuses %s', async (_, name, bytes, fault) => {
    const opening = openDataset(name, {
      dataDir: dirWith(name, bytes),
      cacheDir: folder.path,
      download: 'auto',
      baseUrl: NOBODY,
    });
    await expect(opening).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_NPZ_LAYOUT', message: expect.stringMatching(fault) }),
    );
  });

  it('says what to do where the data are not here', async () => {
    await expect(openDataset('blood', { cacheDir: folder.path, download: 'never' })).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_MISSING', hint: expect.stringContaining('bloodmnist.npz') }),
    );
    await expect(openDataset('blod', { cacheDir: folder.path, download: 'never' })).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_DATASET', hint: 'Did you mean "blood"?' }),
    );
  });

  it('does not take a download whose MD5 is wrong', async () => {
    server = await serve(sendFile(tiny(28, [0, 1])));
    const cacheDir = `${folder.path}/${folders++}`;
    await expect(openDataset('breast', { cacheDir, download: 'auto', baseUrl: server.url })).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_CHECKSUM' }),
    );
  });
});

describe('openSource', () => {
  it('takes the phantom where there is no network, and says so once', async () => {
    const notices: string[] = [];
    const onNotice = (notice: string) => void notices.push(notice);
    const options = { cacheDir: `${folder.path}/offline`, download: 'auto', baseUrl: NOBODY, onNotice } as const;
    const begin = performance.now();
    expect((await openSource('pneumonia', 'auto', options)).source).toBe('phantom');
    expect(performance.now() - begin).toBeLessThan(3000);
    await openSource('pneumonia', 'auto', options);
    expect(notices).toEqual([
      expect.stringMatching(/pneumoniamnist\.npz could not be downloaded.*Phantom images are streamed instead/),
    ]);
  });

  it('does not pass over a damaged file, nor over real data that were asked for', async () => {
    const cacheDir = dirWith('pneumoniamnist', Buffer.from('broken'));
    await expect(openSource('pneumonia', 'auto', { cacheDir, download: 'never' })).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_NPZ_CORRUPT' }),
    );
    const options = { cacheDir: `${folder.path}/offline`, download: 'never' } as const;
    await expect(openSource('pneumonia', 'medmnist', options)).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_MISSING' }),
    );
  });

  it('streams phantoms, and says so, where real data are neither here nor may come', async () => {
    const notices: string[] = [];
    const options = {
      cacheDir: `${folder.path}/offline`,
      download: 'never',
      onNotice: (text: string) => notices.push(text),
    } as const;
    const { source, hash } = await openSource('path', 'auto', options);
    expect([source, hash]).toEqual(['phantom', 'phantom:histology:1']);
    expect(notices.join()).toContain('Phantom images are streamed instead');
  });
});

describeWithMedmnist('openDataset on the real sets', () => {
  it.each([
    ['breast', true],
    ['retina', true],
    ['pneumonia', false],
  ])('opens %s', async (name, official) => {
    const info = datasetNamed(name);
    const data = await openDataset(name, { dataDir: medmnistDir, cacheDir: folder.path, download: 'never' });
    expect(data.official).toBe(official);
    expect(data.info.splits).toEqual(info.splits);
    const test = await data.test();
    expect([test.count, test.channels, test.height]).toEqual([info.splits.test, info.channels, 28]);
    expect(new Set(test.labels).size).toBe(info.classes.length);
  });

  it('brings an official file over the network: MD5 right, resumed, cached', async () => {
    const { readFileSync } = await import('node:fs');
    const official = readFileSync(`${medmnistDir}/breastmnist.npz`);
    server = await serve(sendFile(official));
    const cacheDir = dirWith('other', Buffer.alloc(0));
    writeFileSync(`${cacheDir}/breastmnist.npz.part`, official.subarray(0, 200_000));
    const data = await openDataset('breast', { cacheDir, download: 'auto', baseUrl: server.url });
    await openDataset('breast', { cacheDir, download: 'auto', baseUrl: server.url });
    expect([data.official, data.hash]).toEqual([true, `md5:${datasetNamed('breast').md5}`]);
    expect(server.ranges).toEqual(['bytes=200000-']);
  });
});
