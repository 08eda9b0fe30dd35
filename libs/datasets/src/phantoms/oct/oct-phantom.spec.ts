import { describe, expect, it } from '@jest/globals';
import { drawn, itIsAPhantom, meanOf, specRandom } from '../shared/phantom.spec-helper.js';
import type { OctCohort } from './oct-cohort.js';
import { drawOctLesion, type OctLesion } from './oct-lesion.js';
import { octPhantom } from './oct-phantom.js';
import { drawOctRetina } from './oct-retina.js';

const [NEOVASCULARIZATION, EDEMA, DRUSEN, NORMAL] = [0, 1, 2, 3];
const standard = { site: 'north', scanner: 'A', sex: 'f', ageBand: '50-69' } as const;
const of = (label: number, cohort: object = {}) => drawn(octPhantom, 150, label, { ...standard, ...cohort });
/** Mean gray level per row. */
const rowsOf = (images: readonly Uint8Array[]) =>
  Array.from({ length: 28 }, (_, row) =>
    meanOf(images.map((pixels) => meanOf(pixels.subarray(row * 28, row * 28 + 28)))),
  );
/** What the class puts into 400 retinas of an age. */
const lesions = (label: number, ageBand: OctCohort['ageBand']) =>
  Array.from({ length: 400 }, (_, seq) => {
    const random = specRandom(seq, 'lesion');
    const cohort = { ...standard, ageBand };
    return drawOctLesion(random, label, drawOctRetina(random, cohort), cohort);
  });
const highest = (lesion: OctLesion) => Math.max(0, ...lesion.hills.map(({ height }) => height));
const contrast = (images: readonly Uint8Array[]) =>
  meanOf(
    images.map((pixels) => {
      const middle = meanOf(pixels);
      return Math.sqrt(meanOf(Array.from(pixels, (value) => (value - middle) ** 2)));
    }),
  );
/** The row where the retina begins, in the middle columns. */
const beginning = (images: readonly Uint8Array[]) =>
  meanOf(
    images.map((pixels) => {
      const levels = Array.from({ length: 20 }, (_, i) => pixels[(i + 4) * 28 + 14]!);
      const half = Math.max(...levels) / 2;
      return levels.findIndex((level) => level > half);
    }),
  );

describe('octPhantom', () => {
  itIsAPhantom(octPhantom, ['phantom:oct:1', '655f8adc6367f4dc102e2a3e095c2d3b']);

  it('draws a bright retina between dark vitreous and fading choroid', () => {
    const rows = rowsOf(of(NORMAL));
    const retina = Math.max(...rows);
    expect(rows.indexOf(retina)).toBeGreaterThan(10);
    expect(rows.indexOf(retina)).toBeLessThan(20);
    expect(rows[4]).toBeLessThan(0.5 * retina);
    expect(rows[24]).toBeLessThan(0.6 * retina);
  });

  it('lifts the epithelium by drusen, more by new vessels, and swells the retina by edema', () => {
    const [neovascular, edema, drusen, normal] = [NEOVASCULARIZATION, EDEMA, DRUSEN, NORMAL].map((label) =>
      meanOf(lesions(label, '50-69').map(highest)),
    );
    expect(drusen).toBeGreaterThan(2 * normal!);
    expect(neovascular).toBeGreaterThan(2 * drusen!);
    expect(edema).toBe(0);
    expect(beginning(of(EDEMA))).toBeLessThan(beginning(of(NORMAL)) - 0.5);
  });

  it('shows less through an old lens and with an old scanner', () => {
    expect(contrast(of(NORMAL, { scanner: 'C' }))).toBeLessThan(0.75 * contrast(of(NORMAL, { scanner: 'A' })));
    expect(contrast(of(NORMAL, { ageBand: '70+' }))).toBeLessThan(0.96 * contrast(of(NORMAL, { ageBand: '18-49' })));
  });

  it('gives old eyes drusen that are no disease, so that drusen are harder to tell there', () => {
    const withDrusen = (ageBand: OctCohort['ageBand']) =>
      meanOf(lesions(NORMAL, ageBand).map((lesion) => (lesion.hills.length > 0 ? 1 : 0)));
    expect(withDrusen('18-49')).toBeLessThan(0.14);
    expect(withDrusen('70+')).toBeGreaterThan(0.45);
  });
});
