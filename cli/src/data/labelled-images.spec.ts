import { describe, expect, it } from '@jest/globals';
import { labelledImages, MEASURED } from './labelled-images.js';

const places = { dataDir: '/nowhere', cacheDir: '/nowhere', download: 'never' } as const;

describe(labelledImages.name, () => {
  it('draws a phantom in the class shares of the training split, the same for the same seed', async () => {
    const drawn = (seed: number) => labelledImages({ name: 'breast', source: 'phantom', seed, places });
    const [one, same, other] = [await drawn(1), await drawn(1), await drawn(2)];
    expect(one).toHaveLength(MEASURED);
    // 147 of 546.
    expect(one.filter(({ label }) => label === 0)).toHaveLength(538);
    expect(one[5]!.image.pixels).toEqual(same[5]!.image.pixels);
    expect(one[5]!.image.pixels).not.toEqual(other[5]!.image.pixels);
  });

  it('says where real images are missing', async () => {
    const wish = labelledImages({ name: 'breast', source: 'medmnist', seed: 1, places });
    await expect(wish).rejects.toMatchObject({ code: 'SIMDRIFT_DATA_MISSING' });
  });
});
