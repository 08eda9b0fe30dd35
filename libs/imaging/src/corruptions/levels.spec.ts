import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { degradation } from '../degradations/degrade.js';
import type { Image } from '../image.js';
import { warpAffine } from '../operations/warp-affine.js';
import { randomAt, randomKey } from '../random/random.js';
import { picture, places } from '../testing/pictures.spec-helper.js';

type BySize<T> = Readonly<Record<'28' | '224', T>>;

interface Fixture {
  readonly images: number;
  readonly samples: number;
  /** Per effect, the data set whose published levels the images take in turn; none for SimDrift's own effects. */
  readonly sets: Readonly<Record<string, string | null>>;
  readonly radii: readonly number[];
  readonly bytes: Readonly<Record<string, BySize<string>>>;
  readonly affine: BySize<{
    readonly maps: readonly (readonly [number, number, number, number, number, number])[];
    readonly bytes: string;
  }>;
}

const path = new URL('../../fixtures/levels.json', import.meta.url);
const { images, samples, sets, radii, bytes, affine } = JSON.parse(readFileSync(path, 'utf8')) as Fixture;

const inColor = new Set(['saturate', 'color_shift']);
const cases = Object.keys(bytes).flatMap((name) => ([28, 224] as const).map((size) => [name, size] as const));
const unused = randomAt(randomKey(1, 'spec', 'levels'), 0);

/** Pictures are made once: at 224 px that is most of the work. */
const pictures = new Map<string, Image>();
function pictureOf(seed: number, size: number, channels: 1 | 3): Image {
  const key = `${seed} ${size} ${channels}`;
  const known = pictures.get(key) ?? picture(seed, size, channels);
  pictures.set(key, known);
  return known;
}

/** The places at which an image is more than one gray level off. */
function wrong(seed: number, stored: Buffer, { pixels }: Image, compared: (place: number) => boolean): string[] {
  return places(seed, samples, pixels.length).flatMap((place, i) => {
    const reference = stored[seed * samples + i]!;
    const off = compared(place) && Math.abs(pixels[place]! - reference) > 1;
    return off ? [`image ${seed}, byte ${place}: ${pixels[place]} for ${reference}`] : [];
  });
}

describe.each(cases)('%s at %i px', (name, size) => {
  it('is the reference to within one gray level, on 100 images', () => {
    const stored = Buffer.from(bytes[name]![size], 'base64');
    const dataset = sets[name];
    const effect = dataset === null || dataset === undefined ? degradation(name) : degradation(name, { dataset });
    expect(stored).toHaveLength(images * samples);
    for (let seed = 0; seed < images; seed++) {
      const image = pictureOf(seed, size, inColor.has(name) || seed % 3 === 0 ? 3 : 1);
      const changed = effect.apply(image, ((seed % 5) + 1) / 5, unused);
      // The published circle has a hard edge, on whole pixels, about a centre half a pixel off: not compared within 2.5 pixels.
      const offEdge = (place: number): boolean => {
        const pixel = Math.floor(place / image.channels);
        const distance = Math.hypot((pixel % size) - (size - 1) / 2, Math.floor(pixel / size) - (size - 1) / 2);
        return name !== 'black_corner' || Math.abs(distance - (radii[seed % 5]! * size) / 2) > 2.5;
      };
      expect(wrong(seed, stored, changed, offEdge)).toEqual([]);
    }
  });
});

describe.each([28, 224] as const)('warpAffine at %i px', (size) => {
  it('is SciPy to within one gray level, on 100 images', () => {
    const stored = Buffer.from(affine[size].bytes, 'base64');
    expect(stored).toHaveLength(images * samples);
    for (let seed = 0; seed < images; seed++) {
      const [a, b, c, d, row, column] = affine[size].maps[seed]!;
      const image = pictureOf(seed, size, seed % 3 === 0 ? 3 : 1);
      const warped = warpAffine(image, { matrix: [a, b, c, d], offset: [row, column] });
      expect(wrong(seed, stored, warped, () => true)).toEqual([]);
    }
  });
});
