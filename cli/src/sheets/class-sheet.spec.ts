import { describe, expect, it } from '@jest/globals';
import { describeWithMedmnist, medmnistDir } from '../../../test/with-data.js';
import { classRows } from './class-sheet.js';

const places = { dataDir: medmnistDir, cacheDir: '/nowhere', download: 'never' } as const;

describe(classRows.name, () => {
  it('shows eight images of every class, the same for the same seed', async () => {
    const of = (seed: number) => classRows({ name: 'blood', source: 'phantom', seed, places });
    const rows = await of(1);
    expect(rows.map((row) => row.length)).toEqual(Array.from({ length: 8 }, () => 8));
    expect(rows[0]![0]).toMatchObject({ height: 28, width: 28, channels: 3 });
    expect(await of(1)).toEqual(rows);
    expect(await of(2)).not.toEqual(rows);
  });

  it('shows what an export of so many training images holds', async () => {
    const of = (train: number) => classRows({ name: 'breast', source: 'phantom', seed: 1, train, places });
    const few = await of(20);
    const label = (row: number) => new Set(few[row]!.map(({ pixels }) => pixels.join())).size;
    // 20 images in the shares of the set: 5 of the one class come again, of the other there are 15.
    expect([label(0), label(1)]).toEqual([5, 8]);
    expect((await of(40))[0]).not.toEqual(few[0]);
  });
});

describeWithMedmnist('classRows of real images', () => {
  it('shows the first of each class of the test split', async () => {
    const rows = await classRows({ name: 'breast', source: 'medmnist', seed: 1, places });
    expect(rows.map((row) => row.length)).toEqual([8, 8]);
    expect(rows[0]).not.toEqual(rows[1]);
  });

  it('shows both: the phantom, a gap, the real ones', async () => {
    const of = (source: 'phantom' | 'medmnist' | 'both') => classRows({ name: 'breast', source, seed: 1, places });
    const [phantom, real, both] = [await of('phantom'), await of('medmnist'), await of('both')];
    expect(both.map((row) => row.length)).toEqual([17, 17]);
    expect(both[1]!.slice(0, 8)).toEqual(phantom[1]);
    expect(both[1]!.slice(9)).toEqual(real[1]);
  });
});
