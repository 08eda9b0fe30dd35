import { describe, expect, it } from '@jest/globals';
import { channelMean, drawn, itIsAPhantom, meanOf } from '../shared/phantom.spec-helper.js';
import { histologyPhantom } from './histology-phantom.js';

const [ADIPOSE, BACKGROUND, LYMPHOCYTES, MUSCLE, STROMA, TUMOUR] = [0, 1, 3, 5, 7, 8];
const lab = { site: 'north', scanner: 'A', sex: 'f', ageBand: '50-69' };
const draws = (label: number, cohort = {}) => drawn(histologyPhantom, 120, label, { ...lab, ...cohort });

/** Mean absolute step in green from a pixel to the next in its row. */
const detail = (images: readonly Uint8Array[]) =>
  meanOf(
    images.map((pixels) =>
      meanOf(Array.from({ length: 780 }, (_, i) => Math.abs(pixels[3 * i + 4]! - pixels[3 * i + 1]!))),
    ),
  );

describe('histologyPhantom', () => {
  itIsAPhantom(histologyPhantom, ['phantom:histology:1', 'fadcfda28ed4d3f9d332783c585bb163']);

  it('draws tissues as haematoxylin and eosin show them', () => {
    const green = (label: number) => channelMean(draws(label), 1);
    expect(green(BACKGROUND)).toBeGreaterThan(green(ADIPOSE));
    expect(green(ADIPOSE)).toBeGreaterThan(green(STROMA) + 40);
    // Nuclei take the red, eosin leaves it.
    expect(channelMean(draws(MUSCLE), 0)).toBeGreaterThan(channelMean(draws(TUMOUR), 0) + 30);
    expect(detail(draws(LYMPHOCYTES))).toBeGreaterThan(2.3 * detail(draws(MUSCLE)));
  });

  it('cuts thicker and stains bluer in the south', () => {
    expect(channelMean(draws(STROMA, { site: 'south' }), 0)).toBeLessThan(channelMean(draws(STROMA), 0) - 5);
  });

  it('shows less detail through scanner C, muscle with clefts in the old, larger fat cells in men', () => {
    expect(detail(draws(LYMPHOCYTES, { scanner: 'C' }))).toBeLessThan(0.65 * detail(draws(LYMPHOCYTES)));
    expect(channelMean(draws(MUSCLE, { ageBand: '70+' }), 1)).toBeGreaterThan(channelMean(draws(MUSCLE), 1) + 2);
    expect(channelMean(draws(ADIPOSE, { sex: 'm' }), 1)).toBeGreaterThan(channelMean(draws(ADIPOSE), 1));
  });
});
