import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developGray } from '../shared/develop.js';
import { drawBreast } from './breast-anatomy.js';
import { drawBreastMass } from './breast-mass.js';
import { ULTRASOUND_ATTRIBUTES, ultrasoundCohort } from './ultrasound-cohort.js';
import { drawUltrasoundMachine } from './ultrasound-machine.js';
import { scanBreast } from './ultrasound-scan.js';

/**
 * Breast ultrasound, malignant or not, in the likeness of BreastMNIST: the breast → the mass of the class → the machine of the site.
 *
 * @example ultrasoundPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 0).pixels.length; // 784: a malignant mass
 */
export const ultrasoundPhantom = buildPhantom({
  name: 'breastmnist',
  noun: 'ultrasound phantom',
  hash: 'phantom:ultrasound:1',
  classShares: testShares('breastmnist'),
  attributes: ULTRASOUND_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = ultrasoundCohort(attributes);
    const breast = drawBreast(random, cohort);
    const mass = drawBreastMass(random, label, cohort);
    const machine = drawUltrasoundMachine(random, cohort);
    return developGray(scanBreast(random, breast, mass, machine), machine.display, random);
  },
});
