import { describe, expect, it } from '@jest/globals';
import { encode } from 'fast-png';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeNpz } from '../npz/npz-writer.js';
import { temporaryFolder } from '../npz/temporary.spec-helper.js';
import { openOwnDataset } from './own-dataset.js';

const folder = temporaryFolder();
const png = (path: string, side: number, channels: 1 | 2 | 3 | 4, value: number, width = side) => {
  mkdirSync(dirname(`${folder.path}/${path}`), { recursive: true });
  writeFileSync(
    `${folder.path}/${path}`,
    encode({ width, height: side, channels, depth: 8, data: new Uint8Array(side * width * channels).fill(value) }),
  );
};
const own = (side: number, labels: readonly number[]) =>
  writeNpz({
    test_images: { shape: [labels.length, side, side], data: new Uint8Array(labels.length * side * side) },
    test_labels: { shape: [labels.length], data: Uint8Array.from(labels) },
  });

describe('openOwnDataset', () => {
  it('takes an npz of any square size with a test split only', async () => {
    const data = await openOwnDataset(folder.write('own.npz', own(64, [0, 2, 1])));
    expect(data.info).toMatchObject({
      name: 'own',
      title: 'own.npz',
      side: 64,
      channels: 1,
      classes: ['class 0', 'class 1', 'class 2'],
      splits: { test: 3 },
    });
    expect((await data.test()).image(1)).toMatchObject({ height: 64, width: 64, channels: 1 });
    await expect(data.train()).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_MISSING', hint: 'It has: test.' }),
    );
  });

  it('names the classes as it is told, and refuses too few names', async () => {
    const path = folder.write('named.npz', own(8, [0, 1]));
    expect((await openOwnDataset(path, ['no', 'yes', 'never'])).info.classes).toEqual(['no', 'yes', 'never']);
    await expect(openOwnDataset(path, ['no'])).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_NPZ_LAYOUT' }),
    );
  });

  it('takes a folder per class, in gray or RGB, without the alpha channel', async () => {
    png('plain/no/b.png', 4, 1, 20);
    png('plain/no/a.png', 4, 2, 10);
    png('plain/yes/c.PNG', 4, 1, 30);
    writeFileSync(`${folder.path}/plain/yes/notes.txt`, 'not an image');
    const data = await openOwnDataset(`${folder.path}/plain`);
    const test = await data.test();
    expect(data).toMatchObject({
      source: 'own',
      hash: expect.stringMatching(/^sha256:/),
      info: { classes: ['no', 'yes'], side: 4, channels: 1, splits: { test: 3 } },
    });
    expect([...test.labels]).toEqual([0, 0, 1]);
    expect([0, 1, 2].map((index) => test.image(index).pixels[5])).toEqual([10, 20, 30]);

    png('rgb/a/1.png', 5, 4, 77);
    png('rgb/b/1.png', 5, 3, 78);
    expect((await (await openOwnDataset(`${folder.path}/rgb`)).test()).image(1)).toMatchObject({
      channels: 3,
      height: 5,
    });
  });

  it('takes splits of such folders, with the same numbers for the same classes', async () => {
    png('split/train/no/1.png', 4, 1, 1);
    png('split/train/yes/1.png', 4, 1, 2);
    png('split/test/yes/2.png', 4, 1, 3);
    const data = await openOwnDataset(`${folder.path}/split`);
    expect(data.info.splits).toEqual({ train: 2, test: 1 });
    expect([...(await data.test()).labels]).toEqual([1]);
  });

  it('refuses images of several sizes, broken ones, and folders without any', async () => {
    png('sizes/a/1.png', 4, 1, 1);
    png('sizes/b/1.png', 5, 1, 1);
    const test = async (name: string) => (await openOwnDataset(`${folder.path}/${name}`)).test();
    const image = (message: RegExp) =>
      expect.objectContaining({ code: 'SIMDRIFT_IMAGE', message: expect.stringMatching(message) });
    await expect(test('sizes')).rejects.toEqual(image(/b\/1\.png is 5 × 5 × 1, but the first image is 4 × 4 × 1/));
    png('oblong/a/1.png', 4, 1, 1, 6);
    png('oblong/b/1.png', 4, 1, 1);
    await expect(test('oblong')).rejects.toEqual(image(/6 × 4, not square/));
    png('broken/b/1.png', 4, 1, 1);
    mkdirSync(`${folder.path}/broken/a`);
    writeFileSync(`${folder.path}/broken/a/1.png`, 'no png');
    await expect(test('broken')).rejects.toEqual(image(/a\/1\.png cannot be decoded/));
    mkdirSync(`${folder.path}/none/a`, { recursive: true });
    await expect(test('none')).rejects.toEqual(expect.objectContaining({ code: 'SIMDRIFT_NPZ_LAYOUT' }));
    await expect(test('away')).rejects.toEqual(expect.objectContaining({ code: 'SIMDRIFT_DATA_MISSING' }));
  });
});
