import { describe, expect, it } from '@jest/globals';
import { describeWithMedmnist } from '../../../../../test/with-data.js';
import { looksOf, realLooks } from '../shared/looks.spec-helper.js';
import { drawn, itIsAPhantom, meanOf } from '../shared/phantom.spec-helper.js';
import { ultrasoundPhantom } from './ultrasound-phantom.js';

const [MALIGNANT, BENIGN] = [0, 1];
const standard = { site: 'north', scanner: 'A', sex: 'f', ageBand: '40-59' };
const rows = (images: readonly Uint8Array[], from: number, to: number) =>
  meanOf(images.map((pixels) => meanOf(pixels.subarray(from * 28, to * 28))));
/** Steps from row to row over steps from column to column: above 1 where bands lie across the sound. */
const banding = (images: readonly Uint8Array[]) => {
  let [down, across] = [0, 0];
  for (const pixels of images)
    for (let row = 3; row < 20; row++)
      for (let column = 0; column < 27; column++) {
        const i = row * 28 + column;
        down += Math.abs(pixels[i + 28]! - pixels[i]!);
        across += Math.abs(pixels[i + 1]! - pixels[i]!);
      }
  return down / across;
};

describe('ultrasoundPhantom', () => {
  itIsAPhantom(ultrasoundPhantom, ['phantom:ultrasound:1', 'd60478ef2c93ca4f204d88a46f8a6dba']);

  it('draws bright skin, tissue in bands, and darkness below', () => {
    const images = drawn(ultrasoundPhantom, 200, BENIGN, standard);
    expect(rows(images, 0, 1)).toBeGreaterThan(rows(images, 6, 12) + 20);
    expect(rows(images, 6, 12)).toBeGreaterThan(rows(images, 24, 28) + 30);
    expect(banding(images)).toBeGreaterThan(1.2);
  });

  it('darkens the tissue where there is a cancer, and behind it', () => {
    const [malignant, benign] = [MALIGNANT, BENIGN].map((label) => drawn(ultrasoundPhantom, 300, label, standard));
    expect(rows(malignant!, 6, 16)).toBeLessThan(rows(benign!, 6, 16) - 5);
    expect(rows(malignant!, 16, 24)).toBeLessThan(rows(benign!, 16, 24) - 3);
  });

  it('reaches less deep with the portable machine, and in dense breasts', () => {
    const deep = (cohort: object) => rows(drawn(ultrasoundPhantom, 200, BENIGN, { ...standard, ...cohort }), 18, 26);
    expect(deep({ scanner: 'C' })).toBeLessThan(deep({ scanner: 'A' }) - 5);
    expect(deep({ ageBand: '<40' })).not.toBeCloseTo(deep({ ageBand: '60+' }), 0);
  });

  it('shows the muscle nearer in men', () => {
    const middle = (sex: string) => rows(drawn(ultrasoundPhantom, 200, BENIGN, { ...standard, sex }), 12, 20);
    expect(middle('m')).toBeLessThan(middle('f') - 5);
  });

  it('hides more cancers of young women among the smooth masses', () => {
    const gap = (ageBand: string) => {
      const of = (label: number) => rows(drawn(ultrasoundPhantom, 500, label, { ...standard, ageBand }), 6, 18);
      return of(BENIGN) - of(MALIGNANT);
    };
    expect(gap('<40')).toBeLessThan(gap('60+'));
  });
});

describeWithMedmnist('ultrasoundPhantom beside BreastMNIST', () => {
  it('has its brightness and contrast', async () => {
    const [real, phantom] = [await realLooks('breastmnist'), looksOf(ultrasoundPhantom)];
    expect(Math.abs(phantom.mean - real.mean)).toBeLessThan(8);
    expect(Math.abs(phantom.contrast - real.contrast)).toBeLessThan(8);
  });
});
