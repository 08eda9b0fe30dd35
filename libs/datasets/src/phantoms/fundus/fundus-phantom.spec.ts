import { describe, expect, it } from '@jest/globals';
import { describeWithMedmnist } from '../../../../../test/with-data.js';
import { channelMean, drawn, itIsAPhantom, meanOf } from '../shared/phantom.spec-helper.js';
import { looksOf, realLooks } from '../shared/looks.spec-helper.js';
import { fundusPhantom } from './fundus-phantom.js';

const screened = { site: 'north', scanner: 'B', sex: 'f', ageBand: '18-44', skin: 'light' };
const brightness = (images: readonly Uint8Array[]) => meanOf(images.map(meanOf));
/** Steps of the green channel between neighbours in the middle of the field: what lesions add. */
const roughness = (images: readonly Uint8Array[]) =>
  meanOf(
    images.map((pixels) => {
      const at = (row: number, column: number) => pixels[(row * 28 + column) * 3 + 1]!;
      let sum = 0;
      for (let row = 6; row < 21; row++)
        for (let column = 6; column < 21; column++)
          sum += Math.abs(2 * at(row, column) - at(row, column + 1) - at(row + 1, column));
      return sum / 225;
    }),
  );

describe('fundusPhantom', () => {
  itIsAPhantom(fundusPhantom, ['phantom:fundus:3', 'ece41fba51d494dfef5900f808b50cbe']);

  it('draws a round, orange field on black', () => {
    const images = drawn(fundusPhantom, 60, 0, screened).filter((pixels) => pixels[0]! < 250);
    expect(images.length).toBeGreaterThan(50);
    for (const pixels of images) {
      expect(Math.max(...pixels.subarray(0, 6))).toBeLessThan(12);
      const middle = (14 * 28 + 14) * 3;
      expect(pixels[middle]).toBeGreaterThan(pixels[middle + 2]!);
    }
  });

  it('puts more on the retina from none to moderate to severe', () => {
    const byGrade = [0, 2, 3].map((grade) => roughness(drawn(fundusPhantom, 150, grade, screened)));
    expect(byGrade).toEqual([...byGrade].sort((a, b) => a - b));
    expect(byGrade[2]).toBeGreaterThan(1.2 * byGrade[0]!);
  });

  it('is darker where there is more melanin, so that blood stands out less', () => {
    const of = (skin: string) => drawn(fundusPhantom, 100, 0, { ...screened, skin });
    expect(brightness(of('dark'))).toBeLessThan(0.75 * brightness(of('light')));
    const at = (skin: string, grade: number) => roughness(drawn(fundusPhantom, 150, grade, { ...screened, skin }));
    const blood = (skin: string) => at(skin, 3) - at(skin, 0);
    expect(blood('dark')).toBeLessThan(blood('light'));
  });

  it('is yellower in the old, and pinker under camera A than under C', () => {
    const warmth = (cohort: object) => {
      const images = drawn(fundusPhantom, 100, 0, { ...screened, ...cohort });
      return channelMean(images, 2) / channelMean(images, 0);
    };
    expect(warmth({ ageBand: '65+' })).toBeLessThan(warmth({ ageBand: '18-44' }));
    expect(brightness(drawn(fundusPhantom, 100, 0, { ...screened, scanner: 'C' }))).toBeLessThan(
      0.8 * brightness(drawn(fundusPhantom, 100, 0, { ...screened, scanner: 'A' })),
    );
  });
});

describeWithMedmnist('fundusPhantom beside RetinaMNIST', () => {
  it('has its brightness and contrast', async () => {
    const [real, phantom] = [await realLooks('retinamnist'), looksOf(fundusPhantom)];
    expect(Math.abs(phantom.mean - real.mean)).toBeLessThan(8);
    expect(Math.abs(phantom.contrast - real.contrast)).toBeLessThan(8);
  });
});
