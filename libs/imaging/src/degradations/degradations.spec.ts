import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Image } from '../image.js';
import { meanAbsoluteChange } from '../quality/quality.js';
import { randomAt, randomKey } from '../random/random.js';
import { realImages, realSets } from '../testing/npz.spec-helper.js';
import { asColor, texture } from '../testing/textures.spec-helper.js';
import type { Degradation } from './degradation.js';
import { corruptionNames } from '../corruptions/registry.js';
import { degradations } from './degradations.js';

const key = randomKey(1, 'spec', 'degradations');
const severities = Array.from({ length: 21 }, (_, i) => i / 20);
const effects = degradations.map((effect) => [effect.name, effect] as const);
const anyEffects = effects.filter(([, effect]) => effect.channels === 'any');

const change = (effect: Degradation, severity: number, images: readonly Image[]) =>
  images.reduce(
    (sum, image, i) => sum + meanAbsoluteChange(image, effect.apply(image, severity, randomAt(key, i))),
    0,
  ) / images.length;

const textures = Array.from({ length: 40 }, (_, i) => texture(i, 28, 28, i % 2 === 0 ? 1 : 3));
const atSize = (side: number) => Array.from({ length: 5 }, (_, i) => texture(i, side, side, 1));
const sized = { 28: atSize(28), 64: atSize(64), 224: atSize(224) };

/** Effects that turn some black pixels white, or some white ones black, because that is what they are. */
const whitening = new Set(['impulse_noise', 'characters']);
const blackening = new Set([
  'occlusion',
  'vignette',
  'speckle_noise',
  'impulse_noise',
  'stain_deposit',
  'black_corner',
]);

/** Any shape, 1 × 1 and single rows included, and any pixels. */
const anyImage = fc
  .tuple(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 19 }), fc.constantFrom<1 | 3>(1, 3))
  .chain(([height, width, channels]) => {
    const size = height * width * channels;
    return fc.record({
      height: fc.constant(height),
      width: fc.constant(width),
      channels: fc.constant(channels),
      pixels: fc.uint8Array({ minLength: size, maxLength: size }),
    });
  });

describe.each(effects)('%s', (_, effect) => {
  it('leaves an image alone at severity 0', () => {
    fc.assert(
      fc.property(anyImage, (image) => {
        expect([...effect.apply(image, 0, randomAt(key, 0)).pixels]).toEqual([...image.pixels]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the shape, leaves its input alone, and does the same twice', () => {
    fc.assert(
      fc.property(anyImage, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (image, severity, seq) => {
        const before = [...image.pixels];
        const { pixels, ...shape } = effect.apply(image, severity, randomAt(key, seq));
        expect([...image.pixels]).toEqual(before);
        expect(shape).toEqual({ height: image.height, width: image.width, channels: image.channels });
        expect(pixels).toHaveLength(image.pixels.length);
        expect([...effect.apply(image, severity, randomAt(key, seq)).pixels]).toEqual([...pixels]);
      }),
      { numRuns: 40 },
    );
  });

  it('wraps no value: white does not turn black, nor black white', () => {
    const flat = (level: number): Image => ({
      height: 28,
      width: 28,
      channels: 3,
      pixels: new Uint8Array(2352).fill(level),
    });
    const { pixels: fromBlack } = effect.apply(flat(0), 1, randomAt(key, 0));
    const { pixels: fromWhite } = effect.apply(flat(255), 1, randomAt(key, 0));
    // What is black or white by intent is left out; a wrapped value would be there elsewhere.
    if (!whitening.has(effect.name)) expect(Math.max(...fromBlack)).toBeLessThan(200);
    if (!blackening.has(effect.name)) expect(Math.min(...fromWhite)).toBeGreaterThan(55);
  });
});

describe.each(anyEffects)('%s', (_, effect) => {
  it('changes the textures more and more', () => {
    const changes = severities.map((severity) => change(effect, severity, textures));
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    expect(new Set(changes).size).toBe(severities.length);
  });

  it.each([64, 224] as const)('degrades %i pixels like 28', (size) => {
    const at = (side: 28 | 64 | 224) => change(effect, 0.8, sized[side]);
    // Blocks of 8 pixels cannot grow with the image: JPEG agrees only roughly.
    const tolerance = effect.name === 'jpeg_compression' ? 0.5 : 0.2;
    expect(Math.abs(at(size) / at(28) - 1)).toBeLessThan(tolerance);
  });
});

describe.each(anyEffects.filter(([name]) => name !== 'hospital_transfer'))('%s', (_, effect) => {
  it('treats RGB of equal channels like gray', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.double({ min: 0, max: 1, noNaN: true }), (seed, severity) => {
        const gray = texture(seed, 28, 28, 1);
        const degraded = effect.apply(asColor(gray), severity, randomAt(key, seed));
        expect([...degraded.pixels]).toEqual([...asColor(effect.apply(gray, severity, randomAt(key, seed))).pixels]);
      }),
      { numRuns: 25 },
    );
  });
});

describe.each(effects.filter(([, effect]) => effect.channels === 'color'))('%s', (_, effect) => {
  it('does nothing to a gray image, which its declaration says', () => {
    const gray = texture(1, 28, 28, 1);
    expect(effect.apply(gray, 1, randomAt(key, 0)).pixels).toEqual(gray.pixels);
  });
});

/** Mean absolute change that severity 1 must pass on every real set: about what the predecessor of this system reached. */
const force: Record<string, number> = {
  brightness: 48.9,
  contrast: 20,
  blur: 14,
  motion_blur: 11,
  jpeg_compression: 7.4,
  noise: 20.3,
  occlusion: 7.3,
  zoom: 20,
  vignette: 14,
  color_temperature: 13.2,
  saturation: 18.9,
  scanner_replacement: 25,
  hospital_transfer: 20,
  equipment_aging: 20,
  protocol_change: 20,
  preprocessing_update: 8,
  color_shift: 20,
  misregistration: 10,
  low_dose_noise: 10,
  ring_artifact: 10,
  stripe_artifact: 15,
  gain_offset_drift: 19,
};

/** What level 5 of a general curve must pass; the published numbers are what they are, at 28 px some are faint. */
const PUBLISHED_FORCE = 1;

const onReal =
  realSets.length > 0 ? describe.each(realSets) : describe.skip.each(['real images (set SIMDRIFT_DATA_DIR)']);
onReal('%s', (set) => {
  const images = realSets.length > 0 ? realImages(set, 200) : [];
  const fitting = effects.filter(([, { channels }]) => channels === 'any' || images[0]?.channels === 3);

  it.each(fitting)('%s: change over the images never falls, and is strong at severity 1', (name, effect) => {
    // The published ones are many, and `per-dataset.spec.ts` looks at each set's own levels: a sample will do.
    const isPublished = corruptionNames.some((published) => published === name) && force[name] === undefined;
    const [steps, sample] = isPublished
      ? [severities.filter((_, i) => i % 2 === 0), images.slice(0, 60)]
      : [severities, images];
    const changes = steps.map((severity) => change(effect, severity, sample));
    expect(changes[0]).toBe(0);
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    expect(changes.at(-1)).toBeGreaterThan(force[name] ?? PUBLISHED_FORCE);
  });
});
