import { describe, expect, it } from '@jest/globals';
import { degradations, meanAbsoluteChange, randomAt, randomKey, type Image } from '@simdrift/imaging';
import { chestPhantom } from './chest/chest-phantom.js';
import { PHANTOM_NAMES, phantomOf } from './phantom-of.js';

const key = randomKey(1, 'spec', 'degraded phantoms');
const films: Image[] = Array.from({ length: 100 }, (_, i) => chestPhantom.sample(randomAt(key, i), i % 2));
/** The same film as RGB of equal channels: what a gray film is to an effect that works on colour images. */
const asColor = ({ height, width, pixels }: Image): Image => ({
  height,
  width,
  channels: 3,
  pixels: Uint8Array.from({ length: 3 * pixels.length }, (_, i) => pixels[Math.floor(i / 3)]!),
});
const inColor = films.slice(0, 20).map(asColor);
/** A few images of every other phantom, of every class. */
const others: Image[] = PHANTOM_NAMES.map(phantomOf)
  .filter((phantom) => phantom !== chestPhantom)
  .flatMap((phantom) => phantom.classes.map((_, label) => phantom.sample(randomAt(key, label), label)));

// What is promised of every degradation, on images whose every pixel has a known cause; the real sets are in libs/imaging.
describe.each(degradations.map((effect) => [effect.name, effect] as const))('%s on phantom films', (_, effect) => {
  it('leaves them alone at severity 0 and does the same twice at any other', () => {
    for (const image of [...films.slice(0, 20), ...inColor, ...others]) {
      expect(Buffer.from(effect.apply(image, 0, randomAt(key, 1)).pixels).equals(image.pixels)).toBe(true);
      const [one, two] = [effect.apply(image, 0.7, randomAt(key, 2)), effect.apply(image, 0.7, randomAt(key, 2))];
      expect(Buffer.from(one.pixels).equals(two.pixels)).toBe(true);
    }
  });

  it('changes them more and more', () => {
    const images = effect.channels === 'color' ? inColor : films;
    const change = (severity: number) =>
      images.reduce(
        (sum, image, i) => sum + meanAbsoluteChange(image, effect.apply(image, severity, randomAt(key, i))),
        0,
      );
    const changes = Array.from({ length: 11 }, (__, i) => change(i / 10));
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    // A gray film has no colour to lose or to gain.
    if (!['saturation', 'saturate'].includes(effect.name)) expect(changes.at(-1)).toBeGreaterThan(0);
  });
});
