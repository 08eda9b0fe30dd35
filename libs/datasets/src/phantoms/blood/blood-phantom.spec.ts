import { describe, expect, it } from '@jest/globals';
import { channelMean, drawn, itIsAPhantom, meanOf } from '../shared/phantom.spec-helper.js';
import { bloodPhantom } from './blood-phantom.js';

const [BASOPHIL, EOSINOPHIL, ERYTHROBLAST, LYMPHOCYTE, NEUTROPHIL, PLATELET] = [0, 1, 2, 4, 6, 7];
const north = { site: 'north', scanner: 'A', ageBand: '18-64' };
const redness = (images: readonly Uint8Array[]) => channelMean(images, 0) - channelMean(images, 2);
/** Pixels that are as dark as a nucleus. */
const dark = (images: readonly Uint8Array[]) =>
  meanOf(images.map((pixels) => pixels.filter((value, i) => i % 3 === 1 && value < 110).length));

describe('bloodPhantom', () => {
  itIsAPhantom(bloodPhantom, ['phantom:blood:1', '3c1282746f9f1fb644da7fe81f488c12']);

  it('draws cells as haematology books describe them', () => {
    const of = (label: number) => drawn(bloodPhantom, 150, label, north);
    expect(redness(of(EOSINOPHIL))).toBeGreaterThan(redness(of(NEUTROPHIL)) + 10);
    expect(dark(of(LYMPHOCYTE))).toBeGreaterThan(1.5 * dark(of(ERYTHROBLAST)));
    expect(dark(of(BASOPHIL))).toBeGreaterThan(1.3 * dark(of(NEUTROPHIL)));
    expect(dark(of(PLATELET))).toBeLessThan(0.3 * dark(of(ERYTHROBLAST)));
  });

  it('stains eosinophils less orange where the buffer is too alkaline', () => {
    const at = (site: string) => redness(drawn(bloodPhantom, 200, EOSINOPHIL, { ...north, site }));
    expect(at('south')).toBeLessThan(at('north') - 5);
  });

  it('shows fewer red cells in women, more detail under scanner A than under C', () => {
    const of = (cohort: object) => drawn(bloodPhantom, 200, PLATELET, { ...north, ...cohort });
    expect(channelMean(of({ sex: 'f' }), 1)).toBeGreaterThan(channelMean(of({ sex: 'm' }), 1) + 1);
    expect(dark(of({ scanner: 'C' }))).toBeLessThan(0.7 * dark(of({ scanner: 'A' })));
  });
});
