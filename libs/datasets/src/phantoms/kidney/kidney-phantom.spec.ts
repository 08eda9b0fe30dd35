import { describe, expect, it } from '@jest/globals';
import { drawn, itIsAPhantom, meanOf } from '../shared/phantom.spec-helper.js';
import { kidneyPhantom } from './kidney-phantom.js';

const [INTERSTITIAL, LEUKOCYTE, PROXIMAL] = [3, 4, 6];
const laboratory = { site: 'north', scanner: 'A', sex: 'f', ageBand: '0-39' };
const draws = (label: number, cohort = {}) => drawn(kidneyPhantom, 200, label, { ...laboratory, ...cohort });
const brightness = (images: readonly Uint8Array[]) => meanOf(images.map(meanOf));
const brightest = (images: readonly Uint8Array[]) => meanOf(images.map((pixels) => Math.max(...pixels)));
/** The level that a tenth of the pixels stay below: what shines between the cells. */
const ground = (images: readonly Uint8Array[]) =>
  meanOf(images.map((pixels) => [...pixels].sort((a, b) => a - b)[78]!));

describe('kidneyPhantom', () => {
  itIsAPhantom(kidneyPhantom, ['phantom:kidney:1', '079aca10d9d8650e79ca00ff3faeb7b5']);

  it('draws bright leukocytes, shining proximal cells and little between the tubules', () => {
    expect(brightest(draws(LEUKOCYTE))).toBeGreaterThan(brightest(draws(PROXIMAL)) + 15);
    expect(brightness(draws(PROXIMAL))).toBeGreaterThan(1.5 * brightness(draws(INTERSTITIAL)));
  });

  it('has more light between the cells where tissue is badly fixed, and without a pinhole', () => {
    expect(ground(draws(LEUKOCYTE, { site: 'south' }))).toBeGreaterThan(ground(draws(LEUKOCYTE)) + 1);
    expect(ground(draws(LEUKOCYTE, { scanner: 'C' }))).toBeGreaterThan(ground(draws(LEUKOCYTE)) + 1);
  });

  it('shows larger proximal cells in men', () => {
    expect(brightness(draws(PROXIMAL, { sex: 'm' }))).toBeGreaterThan(brightness(draws(PROXIMAL)));
  });

  it('has more leukocytes among the cells of the old', () => {
    const share = (ageBand: string) => kidneyPhantom.prevalence({ ageBand })[LEUKOCYTE]!;
    expect(share('65+')).toBeGreaterThan(1.8 * share('0-39'));
  });
});
