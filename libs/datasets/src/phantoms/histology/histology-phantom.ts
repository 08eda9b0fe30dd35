import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developRgb } from '../shared/develop.js';
import { HISTOLOGY_ATTRIBUTES, histologyCohort } from './histology-cohort.js';
import { drawSlideScanner, stainSlice } from './histology-stain.js';
import { cutTissue } from './histology-tissue.js';

/**
 * Tiles of bowel wall and its cancer, stained with haematoxylin and eosin, in the likeness of PathMNIST: tissue by class → stain of the
 * laboratory → slide scanner.
 *
 * @example histologyPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 8).pixels.length; // 2352: tumour
 */
export const histologyPhantom = buildPhantom({
  name: 'pathmnist',
  noun: 'histology phantom',
  hash: 'phantom:histology:1',
  classShares: testShares('pathmnist'),
  attributes: HISTOLOGY_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = histologyCohort(attributes);
    const slice = cutTissue(random, label, cohort);
    return developRgb(stainSlice(random, slice, cohort), drawSlideScanner(random, cohort), random);
  },
});
