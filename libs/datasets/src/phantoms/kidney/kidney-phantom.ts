import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developGray } from '../shared/develop.js';
import { KIDNEY_ATTRIBUTES, kidneyCohort } from './kidney-cohort.js';
import { lightKidney } from './kidney-light.js';
import { drawMicroscope } from './kidney-microscope.js';
import { drawKidneyTissue } from './kidney-tissue.js';

/**
 * Cells of the human kidney cortex under a fluorescence microscope, in the likeness of TissueMNIST: cell and neighbours by class →
 * light of nuclei and cells, projected → microscope.
 *
 * @example kidneyPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 4).pixels.length; // 784: a leukocyte
 */
export const kidneyPhantom = buildPhantom({
  name: 'tissuemnist',
  noun: 'kidney phantom',
  hash: 'phantom:kidney:1',
  classShares: testShares('tissuemnist'),
  attributes: KIDNEY_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = kidneyCohort(attributes);
    const tissue = drawKidneyTissue(random, label, cohort);
    const plane = lightKidney(random, tissue, cohort);
    return developGray(plane, drawMicroscope(random, cohort), random);
  },
});
