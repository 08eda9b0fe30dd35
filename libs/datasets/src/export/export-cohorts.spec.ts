import { describe, expect, it } from '@jest/globals';
import { randomAt } from '@simdrift/imaging';
import { phantomOf } from '../phantoms/phantom-of.js';
import { exportCohorts } from './export-cohorts.js';
import { exportedImagesKey, exportedLabels } from './exported-labels.js';

const phantom = phantomOf('breast');
const counts = { train: [2, 3], val: [1, 1], test: [6, 14] };

describe(exportCohorts.name, () => {
  it('says who the images of an export are of: the same numbers with that cohort draw the same image', () => {
    const columns = exportCohorts(phantom, counts, 5, 'test');
    expect(Object.keys(columns)).toEqual(phantom.attributes.map(({ name }) => name));
    exportedLabels(counts.test, 5, 'test').forEach((label, index) => {
      const random = () => randomAt(exportedImagesKey(5, 'test'), index);
      const who = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[index]!]));
      expect(phantom.sample(random(), label, who)).toEqual(phantom.sample(random(), label));
    });
  });

  it('draws others for another seed', () => {
    expect(exportCohorts(phantom, counts, 6, 'test')).not.toEqual(exportCohorts(phantom, counts, 5, 'test'));
  });
});
