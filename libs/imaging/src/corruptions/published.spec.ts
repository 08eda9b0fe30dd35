import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { degradation } from '../degradations/degrade.js';
import { GivenWords, picture, places } from '../testing/pictures.spec-helper.js';

interface Fixture {
  readonly images: number;
  readonly samples: number;
  /** Per corruption, the data sets whose levels the images take in turn. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** Per corruption and size, the sampled bytes of every image, in base64. */
  readonly bytes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const path = new URL('../../fixtures/corruptions.json', import.meta.url);
const { images, samples, sets, bytes } = JSON.parse(readFileSync(path, 'utf8')) as Fixture;

const numbers = Array.from({ length: images }, (_, seed) => seed);
const pictures = {
  28: numbers.map((seed) => picture(seed, 28, seed % 3 === 0 ? 3 : 1)),
  224: numbers.map((seed) => picture(seed, 224, seed % 3 === 0 ? 3 : 1)),
};

const cases = Object.keys(bytes).flatMap((name) => ([28, 224] as const).map((size) => [name, size] as const));

// At 224 px the reference is the published rule (Pillow, OpenCV, SciPy); at 28 px the same with sizes re-scaled, by NumPy.
describe.each(cases)('%s at %i px', (name, size) => {
  it('is the reference to within one gray level, on 100 images', () => {
    const expected = Buffer.from(bytes[name]![size]!, 'base64');
    const wrong: string[] = [];
    for (let seed = 0; seed < images; seed++) {
      const dataset = sets[name]![seed % sets[name]!.length]!;
      const level = 1 + (Math.floor(seed / sets[name]!.length) % 5);
      const { pixels } = degradation(name, { dataset, published: true }).apply(
        pictures[size][seed]!,
        level / 5,
        new GivenWords(seed),
      );
      places(seed, samples, pixels.length).forEach((place, i) => {
        const reference = expected[seed * samples + i]!;
        if (Math.abs(pixels[place]! - reference) > 1) {
          wrong.push(`image ${seed} (${dataset}, level ${level}), byte ${place}: ${pixels[place]} for ${reference}`);
        }
      });
    }
    expect(expected).toHaveLength(images * samples);
    expect(wrong).toEqual([]);
  });
});
