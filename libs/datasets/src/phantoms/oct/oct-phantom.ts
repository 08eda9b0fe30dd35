import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developGray } from '../shared/develop.js';
import { OCT_ATTRIBUTES, octCohort } from './oct-cohort.js';
import { drawOctLesion } from './oct-lesion.js';
import { drawOctRetina } from './oct-retina.js';
import { drawOctScanner } from './oct-scanner.js';
import { scanRetina } from './oct-section.js';

/**
 * Sections of the retina by optical coherence tomography, in the likeness of OCTMNIST: the retina → what the disease does to its
 * layers → the scanner of the site.
 *
 * @example octPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 3).pixels.length; // 784: a normal retina
 */
export const octPhantom = buildPhantom({
  name: 'octmnist',
  noun: 'OCT phantom',
  hash: 'phantom:oct:1',
  classShares: testShares('octmnist'),
  attributes: OCT_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = octCohort(attributes);
    const retina = drawOctRetina(random, cohort);
    const lesion = drawOctLesion(random, label, retina, cohort);
    const scanner = drawOctScanner(random, cohort);
    return developGray(scanRetina(random, retina, lesion, scanner), scanner.camera, random);
  },
});
