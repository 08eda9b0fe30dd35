import { describe, expect, it } from '@jest/globals';
import { randomAt, randomKey } from '@simdrift/imaging';
import fc from 'fast-check';
import { describeWithMedmnist, medmnistDir } from '../../../../test/with-data.js';
import { openOwnDataset } from '../folder/own-dataset.js';
import { openDataset } from '../lookup/open-dataset.js';
import { writeNpz } from '../npz/npz-writer.js';
import { temporaryFolder } from '../npz/temporary.spec-helper.js';
import { chestPhantom } from '../phantoms/chest/chest-phantom.js';
import { imageSetSource } from './image-set-source.js';
import { phantomImage, phantomSource } from './phantom-source.js';
import type { SampleSource } from './sample-source.js';

const folder = temporaryFolder();
const at = (seq: number) => randomAt(randomKey(5, 'north', 'draw'), seq);
const usage = expect.objectContaining({ code: 'SIMDRIFT_USAGE' });
/** Ten images of one pixel, equal to their index; labels 0 (six times), 1 (four times), 2 (never). */
const ten = async () => {
  const labels = Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 0);
  const bytes = writeNpz({
    test_images: { shape: [10, 1, 1], data: Uint8Array.from(labels, (_, i) => i) },
    test_labels: { shape: [10, 1], data: labels },
  });
  return imageSetSource(await openOwnDataset(folder.write('ten.npz', bytes), ['a', 'b', 'c']), 'test');
};
const labelsOf = (source: SampleSource, count: number, weights: readonly number[] | null) =>
  Array.from({ length: count }, (_, seq) => source.draw(at(seq), weights).label);
const share = (labels: readonly number[], label: number) =>
  labels.filter((one) => one === label).length / labels.length;

describe('imageSetSource', () => {
  it('draws every image equally often, with replacement, and says which', async () => {
    const source = await ten();
    const drawn = Array.from({ length: 20_000 }, (_, seq) => source.draw(at(seq), null));
    for (const { image, sample, label, cohort } of drawn.slice(0, 100)) {
      expect(sample).toBe(`test:${image.pixels[0]}`);
      expect(label).toBe([0, 1, 0, 1, 0, 1, 0, 1, 0, 0][image.pixels[0]!]);
      expect(cohort).toEqual({});
    }
    const counts = Array.from(
      { length: 10 },
      (_, index) => drawn.filter(({ sample }) => sample === `test:${index}`).length,
    );
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    // The 99.9 % point of chi-square with 9 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.9);
  });

  it('draws classes by weights, of any sum', async () => {
    const source = await ten();
    expect(source.classShares).toEqual([0.6, 0.4, 0]);
    expect(share(labelsOf(source, 20_000, [1, 9, 0]), 1)).toBeCloseTo(0.9, 1);
    expect(labelsOf(source, 200, [0, 0.3, 0])).not.toContain(0);
  });

  it('refuses weights that cannot be drawn', async () => {
    const source = await ten();
    for (const weights of [
      [1, 1],
      [0, 0, 0],
      [1, -1, 0],
      [1, NaN, 0],
      [Infinity, 1, 0],
      [1, 1, 1],
    ]) {
      expect(() => source.draw(at(0), weights)).toThrow(usage);
    }
    expect(() => source.draw(at(0), null, { sex: 'f' })).toThrow(usage);
  });

  it('counts its images', async () => {
    const source = await ten();
    expect([source.count(), source.count(0), source.count(1), source.count(2), source.count(3)]).toEqual([
      10, 6, 4, 0, 0,
    ]);
  });
});

describe('phantomSource', () => {
  const source = phantomSource(chestPhantom);

  it('draws the same from the same numbers, and the image again from its id', () => {
    fc.assert(
      fc.property(fc.nat(), (seq) => {
        const [one, two] = [source.draw(at(seq), null), source.draw(at(seq), null)];
        expect(one).toEqual(two);
        expect([...phantomImage(chestPhantom, one.sample, one.label, one.cohort).pixels]).toEqual([
          ...one.image.pixels,
        ]);
      }),
    );
  });

  it('is endless, and holds to the class shares or weights', () => {
    expect(source.count()).toBe(Infinity);
    const drawn = Array.from({ length: 2000 }, (_, seq) => source.draw(at(seq), null));
    expect(new Set(drawn.map(({ sample }) => sample)).size).toBe(2000);
    expect(
      Math.abs(
        share(
          drawn.map(({ label }) => label),
          1,
        ) - 0.625,
      ),
    ).toBeLessThan(0.04);
    expect(labelsOf(source, 100, [1, 0])).not.toContain(1);
  });

  it('draws cohorts, or the one that is asked for', async () => {
    expect([source.attributes, (await ten()).attributes]).toEqual([chestPhantom.attributes, []]);
    expect(Object.keys(source.draw(at(1), null).cohort)).toEqual(['site', 'scanner', 'sex', 'ageBand']);
    expect(source.draw(at(1), null, { scanner: 'C', ageBand: '0-1' }).cohort).toMatchObject({
      scanner: 'C',
      ageBand: '0-1',
    });
    expect(() => source.draw(at(1), null, { scanner: 'Z' })).toThrow(usage);
  });

  it.each(['test:1', 'phantom:', 'phantom:-1', 'phantom:1e5'])('knows no sample %p', (sample) => {
    expect(() => phantomImage(chestPhantom, sample, 0, {})).toThrow(usage);
  });
});

describeWithMedmnist('a stream of real images', () => {
  it('draws val and test of pneumonia with their own shares of the sick', async () => {
    const data = await openDataset('pneumonia', { dataDir: medmnistDir, cacheDir: folder.path, download: 'never' });
    const [val, test] = [await imageSetSource(data, 'val'), await imageSetSource(data, 'test')];
    expect(val.classShares[1]).toBeCloseTo(389 / 524, 10);
    expect(share(labelsOf(test, 4000, null), 1)).toBeCloseTo(0.625, 1);
    expect([test.hash, val.hash]).toEqual([`${data.hash}/test`, `${data.hash}/val`]);
    expect(test.draw(at(3), null)).toEqual(test.draw(at(3), null));
  });
});
