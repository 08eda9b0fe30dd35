import { expect, it } from '@jest/globals';
import { randomAt, randomKey, type Random } from '@simdrift/imaging';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { datasetNamed } from '../../registry/dataset-named.js';
import type { Phantom } from '../phantom.js';

export const specRandom = (seq: number, purpose = 'test'): Random => randomAt(randomKey(1, 'phantom', purpose), seq);

export const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Pixels of so many fresh images of a class. */
export const drawn = (phantom: Phantom, count: number, label: number, cohort = {}): Uint8Array[] =>
  Array.from({ length: count }, (_, seq) => phantom.sample(specRandom(seq, `${label}`), label, cohort).pixels);

/**
 * What every phantom promises: the layout of its set, the same image from the same numbers, for ever (`golden`), classes and cohorts by
 * their shares, and cohorts that show.
 *
 * @param golden - hash, and MD5 of 500 images, the classes in turn. Models are trained on these pixels: whoever changes them changes both, and trains again
 */
export function itIsAPhantom(phantom: Phantom, golden: readonly [hash: string, md5: string]): void {
  const { name, classes, channels } = phantom;
  const info = datasetNamed(name);

  it('has the layout of its set, and draws the same image from the same numbers', () => {
    expect(phantom).toMatchObject({ classes: info.classes, channels: info.channels, height: 28, width: 28 });
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: classes.length - 1 }), (seq, label) => {
        const [one, two] = [phantom.sample(specRandom(seq), label), phantom.sample(specRandom(seq), label)];
        expect(one.pixels).toHaveLength(784 * channels);
        expect([...one.pixels]).toEqual([...two.pixels]);
      }),
      { numRuns: 40 },
    );
  });

  it('still draws the images that the models know', () => {
    const digest = createHash('md5');
    for (let seq = 0; seq < 500; seq++)
      digest.update(phantom.sample(specRandom(seq, 'golden'), seq % classes.length).pixels);
    expect([phantom.hash, digest.digest('hex')]).toEqual(golden);
  });

  it('draws cohorts by their shares, and prevalence follows from them', () => {
    const draws = drawPeople(phantom, 6000);
    expect(phantom.prevalence({}).map((share, label) => share - phantom.classShares[label]!)).toEqual(
      classes.map(() => expect.closeTo(0, 12)),
    );
    for (const attribute of phantom.attributes) {
      for (const value of attribute.values) {
        const those = draws.filter(({ cohort }) => cohort[attribute.name] === value);
        phantom.prevalence({ [attribute.name]: value }).forEach((expected, label) => {
          const share = those.filter((one) => one.label === label).length / those.length;
          const error = Math.sqrt((expected * (1 - expected)) / those.length);
          expect(Math.abs(share - expected)).toBeLessThan(4.5 * error + 1e-9);
        });
      }
    }
  });

  it('shows every cohort attribute in the pixels', () => {
    for (const { name: attribute, values } of phantom.attributes) {
      for (const value of values.slice(1)) {
        const pairs = classes.flatMap((_, label) => [0, 1, 2, 3, 4, 5].map((seq) => [label, seq] as const));
        const changed = pairs.filter(([label, seq]) => {
          const of = (chosen: string) =>
            Buffer.from(phantom.sample(specRandom(seq), label, { [attribute]: chosen }).pixels);
          return !of(values[0]!).equals(of(value));
        });
        expect(changed.length).toBeGreaterThan(0);
      }
    }
  });

  it('keeps what is fixed, and refuses what it does not know', () => {
    const fixed = Object.fromEntries(phantom.attributes.map((one) => [one.name, one.values.at(-1)!]));
    expect(phantom.drawCohort(specRandom(3), 1, fixed)).toEqual(fixed);
    const usage = expect.objectContaining({ code: 'SIMDRIFT_USAGE' });
    for (const label of [classes.length, -1, 0.5]) expect(() => phantom.sample(specRandom(1), label)).toThrow(usage);
    expect(() => phantom.sample(specRandom(1), 1, { scanner: 'Z' })).toThrow(usage);
    expect(() => phantom.prevalence({ eyes: 'blue' })).toThrow(usage);
  });
}

/** So many cases as a stream has them: class by share, then who it is. */
function drawPeople(phantom: Phantom, count: number) {
  return Array.from({ length: count }, (_, seq) => {
    const random = specRandom(seq, 'people');
    let left = random.uniform();
    const found = phantom.classShares.findIndex((share) => (left -= share) < 0);
    const label = found < 0 ? phantom.classes.length - 1 : found;
    return { label, cohort: phantom.drawCohort(random, label) };
  });
}

/** Mean of a channel over a list of images. */
export const channelMean = (images: readonly Uint8Array[], channel: 0 | 1 | 2): number =>
  meanOf(images.map((pixels) => meanOf(pixels.filter((_, i) => i % 3 === channel))));
