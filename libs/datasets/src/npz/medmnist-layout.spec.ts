import { describe, expect, it } from '@jest/globals';
import { checkMedmnistLayout, readLabels, readMedmnistSplit } from './medmnist-layout.js';
import { openNpz } from './npz-reader.js';
import { writeNpz, type NpyArray } from './npz-writer.js';
import { NUMPY_FILES } from './numpy-files.spec-helper.js';
import { temporaryFolder } from './temporary.spec-helper.js';

const folder = temporaryFolder();
const ALL = ['train', 'val', 'test'] as const;
const zeros = (...shape: number[]): NpyArray => ({
  shape,
  data: new Uint8Array(shape.reduce((product, side) => product * side, 1)),
});
const check = async (arrays: Record<string, NpyArray>, required: readonly (typeof ALL)[number][] = ['test']) =>
  checkMedmnistLayout(await openNpz(folder.write('file.npz', writeNpz(arrays))), required);

describe('the MedMNIST layout', () => {
  it('tells side, channels and splits', async () => {
    const gray = await check({ test_images: zeros(5, 8, 8), test_labels: zeros(5, 1) });
    expect(gray).toEqual({ side: 8, channels: 1, splits: { test: 5 } });
    const colour = await check({
      test_images: zeros(5, 8, 8, 3),
      test_labels: zeros(5),
      val_images: zeros(2, 8, 8, 3),
      val_labels: zeros(2, 1),
    });
    expect(colour).toEqual({ side: 8, channels: 3, splits: { val: 2, test: 5 } });
  });

  it.each<[string, Record<string, NpyArray>, RegExp]>([
    ['other keys', { x: zeros(3), y: zeros(3) }, /no array test_images, only x, y/],
    ['no labels', { test_images: zeros(3, 8, 8) }, /no array test_labels/],
    ['images that are not square', { test_images: zeros(3, 8, 9), test_labels: zeros(3, 1) }, /shape \(3, 8, 9\)/],
    ['two channels', { test_images: zeros(3, 8, 8, 2), test_labels: zeros(3, 1) }, /shape \(3, 8, 8, 2\)/],
    ['vectors', { test_images: zeros(3, 64), test_labels: zeros(3, 1) }, /shape \(3, 64\)/],
    ['several labels an image', { test_images: zeros(3, 8, 8), test_labels: zeros(3, 14) }, /one label an image/],
    ['labels missing', { test_images: zeros(3, 8, 8), test_labels: zeros(2, 1) }, /3 images but 2 labels/],
    ['no image', { test_images: zeros(0, 8, 8), test_labels: zeros(0, 1) }, /empty/],
    [
      'two sizes',
      { val_images: zeros(3, 9, 9), val_labels: zeros(3, 1), test_images: zeros(3, 8, 8), test_labels: zeros(3, 1) },
      /test_images has the shape \(3, 8, 8\), but val_images has images of 9/,
    ],
  ])('refuses %s', async (_, arrays, fault) => {
    const refusal = expect.objectContaining({ code: 'SIMDRIFT_NPZ_LAYOUT', message: expect.stringMatching(fault) });
    await expect(check(arrays)).rejects.toEqual(refusal);
    await expect(check(arrays)).rejects.toThrow(/file\.npz/);
  });

  it('wants every split that is required', async () => {
    await expect(check({ test_images: zeros(3, 8, 8), test_labels: zeros(3, 1) }, ALL)).rejects.toThrow(
      /no array train_images/,
    );
  });

  it.each(['int64', 'int32', 'uint16', '>i4', 'bool', 'flat'] as const)('reads labels of NumPy: %s', async (name) => {
    const file = await openNpz(folder.write('labels.npz', Buffer.from(NUMPY_FILES[name], 'base64')));
    const shape = await checkMedmnistLayout(file, ALL);
    expect([...(await readLabels(file, 'test'))]).toEqual([1, 0]);
    expect((await readMedmnistSplit(file, 'val', shape, ['a', 'b'])).image(1).pixels[0]).toBe(63);
    await expect(readMedmnistSplit(file, 'val', shape, ['a'])).rejects.toThrow(/label 1 at 0, but there are 1 classes/);
  });

  it.each([
    ['float', /train_images.npy has elements of type <f4/],
    ['fortran', /Fortran order/],
    ['negative', /the label -1 at 0/],
  ] as const)('refuses arrays of NumPy: %s', async (name, fault) => {
    const file = await openNpz(folder.write('odd.npz', Buffer.from(NUMPY_FILES[name], 'base64')));
    const read = async () => {
      await checkMedmnistLayout(file, ALL);
      await readLabels(file, 'train');
    };
    await expect(read()).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_NPZ_LAYOUT', message: expect.stringMatching(fault) }),
    );
  });
});
