import { describe, expect, it } from '@jest/globals';
import { randomAt, randomKey } from '../random/random.js';
import { texture } from '../testing/textures.spec-helper.js';
import { degradation, degrade } from './degrade.js';

const random = () => randomAt(randomKey(1, 'spec', 'degrade'), 0);
const film = texture(1, 28, 28, 1);

describe('degradation', () => {
  it.each(['scanner-replacement', 'scanner_replacement'])('knows %s', (name) => {
    expect(degradation(name).title).toBe('Scanner replacement');
  });

  it('asks whether another name was meant', () => {
    expect(() => degradation('brigthness')).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_EFFECT', hint: 'Did you mean "brightness"?' }),
    );
  });
});

describe('degrade', () => {
  it.each([NaN, -0.01, 1.01, Infinity, -Infinity])('refuses severity %p', (severity) => {
    expect(() => degrade(film, 'blur', severity, random())).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_SEVERITY' }),
    );
  });

  it.each([
    ['bytes missing', { ...film, pixels: film.pixels.slice(1) }],
    ['no size', { ...film, height: 0, pixels: new Uint8Array(0) }],
    ['half a row', { ...film, height: 24.5, width: 32 }],
    ['two channels', { ...film, channels: 2 as 1, pixels: new Uint8Array(2 * 784) }],
    ['floats', { ...film, pixels: new Float32Array(784) as unknown as Uint8Array }],
  ])('refuses an image with %s', (_, image) => {
    expect(() => degrade(image, 'blur', 0.5, random())).toThrow(expect.objectContaining({ code: 'SIMDRIFT_IMAGE' }));
  });

  it('gives pixels of their own at severity 0, for a Buffer too', () => {
    const source = { ...film, pixels: Buffer.from(film.pixels) };
    const result = degrade(source, 'noise', 0, random());
    result.pixels.fill(0);
    expect([...source.pixels]).toEqual([...film.pixels]);
  });
});
