import { describe, expect, it } from '@jest/globals';
import { channelMean, drawn, itIsAPhantom, meanOf } from '../shared/phantom.spec-helper.js';
import { skinPhantom } from './skin-phantom.js';

const [MELANOMA, NEVUS, VASCULAR] = [4, 5, 6];
const clinic = { site: 'north', scanner: 'A', sex: 'f', ageBand: '40-64', skinTone: 'light' };
const draws = (label: number, cohort = {}) => drawn(skinPhantom, 150, label, { ...clinic, ...cohort });

/** How much darker than the border the middle is, in green. */
const contrast = (images: readonly Uint8Array[]) =>
  meanOf(
    images.map((pixels) => {
      const green = (row: number, column: number) => pixels[3 * (28 * row + column) + 1]!;
      const middle = [12, 13, 14, 15].flatMap((row) => [12, 13, 14, 15].map((column) => green(row, column)));
      const border = [3, 13, 24].flatMap((at) => [green(3, at), green(24, at), green(at, 3), green(at, 24)]);
      return meanOf(border) - meanOf(middle);
    }),
  );

describe('skinPhantom', () => {
  itIsAPhantom(skinPhantom, ['phantom:skin:1', '7dbde352f9fd38eeda1b80b71360fa73']);

  it('draws melanomas darker than nevi, vascular lesions red', () => {
    expect(channelMean(draws(MELANOMA), 1)).toBeLessThan(channelMean(draws(NEVUS), 1) - 10);
    const redness = (label: number) => channelMean(draws(label), 0) - channelMean(draws(label), 1);
    expect(redness(VASCULAR)).toBeGreaterThan(redness(NEVUS) + 10);
  });

  it('shows less of a lesion on dark skin than on light, and less through scanner C', () => {
    expect(contrast(draws(NEVUS, { skinTone: 'dark' }))).toBeLessThan(0.75 * contrast(draws(NEVUS)));
    expect(contrast(draws(NEVUS, { scanner: 'C' }))).toBeLessThan(0.9 * contrast(draws(NEVUS)));
  });

  it('knows who has what: keratoses are of age, melanomas hardly of dark skin', () => {
    const [keratosis] = skinPhantom.prevalence({ ageBand: '65+' });
    expect(keratosis).toBeGreaterThan(5 * skinPhantom.prevalence({ ageBand: '0-39' })[0]!);
    expect(skinPhantom.prevalence({ skinTone: 'dark' })[MELANOMA]).toBeLessThan(
      0.7 * skinPhantom.prevalence({ skinTone: 'light' })[MELANOMA]!,
    );
  });
});
