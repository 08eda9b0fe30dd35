import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Image } from '../image.js';

/** The MedMNIST sets that are at hand for tests; none without SIMDRIFT_DATA_DIR. */
export const realSets =
  process.env.SIMDRIFT_DATA_DIR === undefined ? [] : ['pneumoniamnist', 'breastmnist', 'retinamnist'];

/** The first `count` test images of a MedMNIST file (imaging knows nothing of data sets, so its tests read the ZIP by hand). */
export function realImages(set: string, count: number): Image[] {
  const { shape, data } = readArray(join(process.env.SIMDRIFT_DATA_DIR ?? '.', `${set}.npz`), 'test_images');
  const [total = 0, height = 0, width = 0, channels = 1] = shape;
  const size = height * width * channels;
  return Array.from({ length: Math.min(count, total) }, (_, i) => {
    const pixels = new Uint8Array(data.subarray(i * size, (i + 1) * size));
    return { height, width, channels: channels === 3 ? 3 : 1, pixels };
  });
}

function readArray(path: string, key: string): { shape: number[]; data: Buffer } {
  const file = readFileSync(path);
  const directory = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = file.readUInt32LE(directory + 16);
  for (let left = file.readUInt16LE(directory + 10); left > 0; left--) {
    const nameLength = file.readUInt16LE(entry + 28);
    if (file.toString('latin1', entry + 46, entry + 46 + nameLength) === `${key}.npy`) {
      const local = file.readUInt32LE(entry + 42);
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      const stored = file.subarray(start, start + file.readUInt32LE(entry + 20));
      const npy = file.readUInt16LE(entry + 10) === 0 ? stored : inflateRawSync(stored);
      const body = 10 + npy.readUInt16LE(8);
      const shape = /\(([^)]*)\)/.exec(npy.toString('latin1', 10, body))?.[1] ?? '';
      return {
        shape: shape
          .split(',')
          .filter((n) => n.trim() !== '')
          .map(Number),
        data: npy.subarray(body),
      };
    }
    entry += 46 + nameLength + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32);
  }
  throw new Error(`${path} has no ${key}`);
}
