import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describeWithMedmnist, medmnistFile } from '../../../../test/with-data.js';
import { openNpz } from './npz-reader.js';
import { writeNpy, writeNpz } from './npz-writer.js';
import { NUMPY_FILES, NUMPY_IMAGES } from './numpy-files.spec-helper.js';
import { temporaryFolder } from './temporary.spec-helper.js';
import { writeZip } from './zip-writer.js';

const folder = temporaryFolder();
const corrupt = expect.objectContaining({ code: 'SIMDRIFT_NPZ_CORRUPT' });
const readAll = async (path: string) => {
  const file = await openNpz(path);
  return Object.fromEntries(await Promise.all(file.keys.map(async (key) => [key, await file.read(key)] as const)));
};
const small = () =>
  writeNpz({
    a: { shape: [4, 5], data: Uint8Array.from({ length: 20 }, (_, i) => i) },
    b: { shape: [3], data: Uint8Array.of(7, 8, 9) },
  });

describe('openNpz', () => {
  it.each(['stored', 'deflated', 'version2', 'version3'] as const)('reads what NumPy writes: %s', async (name) => {
    const path = folder.write(`${name}.npz`, Buffer.from(NUMPY_FILES[name], 'base64'));
    const file = await openNpz(path);
    expect(file.keys).toEqual([
      'train_images',
      'train_labels',
      'val_images',
      'val_labels',
      'test_images',
      'test_labels',
    ]);
    expect((await file.header('test_images')).shape).toEqual([2, 3, 3]);
    expect([...(await file.read('test_images')).bytes]).toEqual([...NUMPY_IMAGES]);
    expect([...(await file.read('val_labels')).bytes]).toEqual([1, 0]);
  });

  it('reads back what is written, whatever the shape', async () => {
    const array = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }).chain((shape) => {
      const size = shape.reduce((product, side) => product * side, 1);
      return fc.uint8Array({ minLength: size, maxLength: size }).map((data) => ({ shape, data }));
    });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), array, { minKeys: 1, maxKeys: 3 }),
        async (arrays) => {
          const read = await readAll(folder.write('any.npz', writeNpz(arrays)));
          expect(Object.keys(read)).toEqual(Object.keys(arrays));
          for (const [key, { shape, data }] of Object.entries(arrays)) {
            expect(read[key]!.header.shape).toEqual(shape);
            expect([...read[key]!.bytes]).toEqual([...data]);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('finds every truncation', async () => {
    const whole = small();
    for (let length = 0; length < whole.length; length++) {
      const path = folder.write('cut.npz', whole.subarray(0, length));
      await expect(readAll(path)).rejects.toEqual(corrupt);
    }
  });

  it('never reads wrong numbers from a damaged file: a flipped bit is harmless or refused', async () => {
    const whole = small();
    const right = await readAll(folder.write('right.npz', whole));
    for (let bit = 0; bit < whole.length * 8; bit += 5) {
      const damaged = Buffer.from(whole);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      const outcome = await readAll(folder.write('flipped.npz', damaged)).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect((outcome as { code?: string }).code).toMatch(/^SIMDRIFT_NPZ_/);
      } else {
        // A flip in a name only renames or hides an array; one in a date changes nothing.
        for (const { bytes } of Object.values(outcome as typeof right)) {
          expect([right['a']!.bytes, right['b']!.bytes].map((known) => Buffer.compare(known, bytes))).toContain(0);
        }
      }
    }
  });

  it('refuses a bomb before it goes off', async () => {
    const bomb = writeZip([{ name: 'a.npy', bytes: writeNpy({ shape: [8, 8], data: new Uint8Array(64) }) }]);
    const directory = bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bomb.writeUInt32LE(4_000_000_000, directory + 24);
    await expect(readAll(folder.write('bomb.npz', bomb))).rejects.toEqual(
      expect.objectContaining({
        code: 'SIMDRIFT_NPZ_CORRUPT',
        message: expect.stringMatching(/bomb\.npz.*a\.npy.*impossible/),
      }),
    );
  });

  it('stops where a member unpacks to more than it announced', async () => {
    const liar = writeNpz({ a: { shape: [4000], data: new Uint8Array(4000) } });
    const directory = liar.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    liar.writeUInt32LE(500, directory + 24);
    await expect(readAll(folder.write('liar.npz', liar))).rejects.toEqual(corrupt);
  });

  it('names what else a file is', async () => {
    await expect(openNpz(folder.write('text.npz', Buffer.from('hello, world')))).rejects.toThrow(
      /text\.npz is damaged: it is no ZIP archive/,
    );
    await expect(openNpz(folder.write('empty.npz', Buffer.alloc(0)))).rejects.toThrow(/it is empty/);
    await expect(openNpz(`${folder.path}/none.npz`)).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_MISSING' }),
    );
    await expect(openNpz(folder.path)).rejects.toEqual(expect.objectContaining({ code: 'SIMDRIFT_DATA_MISSING' }));
    const noArray = writeZip([{ name: 'a.npy', bytes: Buffer.from('a text of some length, no array') }]);
    await expect(readAll(folder.write('noarray.npz', noArray))).rejects.toThrow(/a\.npy is no NumPy array/);
  });
});

describe('writeNpz', () => {
  it('writes the same bytes every time', () => expect(small().equals(small())).toBe(true));
  it('refuses data that do not fill the shape', () =>
    expect(() => writeNpy({ shape: [2, 2], data: new Uint8Array(5) })).toThrow(RangeError));
});

describeWithMedmnist('openNpz on the real sets', () => {
  it.each([
    ['breastmnist', 'test_images', [156, 28, 28], 'b3957877a2184047fddb49c531d4730c'],
    ['retinamnist', 'val_images', [120, 28, 28, 3], '2324df21ecdc29df2e1272105e2700c9'],
    ['pneumoniamnist', 'test_labels', [624, 1], '33fd18e6562ee16f5457151ba09fdce1'],
  ])('reads %s %s as NumPy does', async (name, key, shape, digest) => {
    const { header, bytes } = await (await openNpz(medmnistFile(name))).read(key);
    expect(header.shape).toEqual(shape);
    expect(createHash('md5').update(bytes).digest('hex')).toBe(digest);
  });
});
