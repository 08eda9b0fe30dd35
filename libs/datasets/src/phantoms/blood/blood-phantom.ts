import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developRgb } from '../shared/develop.js';
import { drawBloodCell } from './blood-cell.js';
import { BLOOD_ATTRIBUTES, bloodCohort } from './blood-cohort.js';
import { drawSmear } from './blood-smear.js';
import { drawBloodCamera, drawBloodStain } from './blood-stain.js';

/**
 * White blood cells and platelets on a stained smear, in the likeness of BloodMNIST: cell by class → stain of the site → camera of
 * the scanner.
 *
 * @example bloodPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 6).pixels.length; // 2352: a neutrophil
 */
export const bloodPhantom = buildPhantom({
  name: 'bloodmnist',
  noun: 'blood phantom',
  hash: 'phantom:blood:1',
  classShares: testShares('bloodmnist'),
  attributes: BLOOD_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = bloodCohort(attributes);
    const cell = drawBloodCell(random, label, cohort);
    const stain = drawBloodStain(random, cohort);
    // Women have fewer red cells in the same volume (haematocrit .40 against .46).
    const neighbours = Math.floor((cohort.sex === 'f' ? 5 : 6.4) + 3 * random.uniform());
    const smear = drawSmear(random, cell, stain, neighbours);
    return developRgb(smear, drawBloodCamera(random, cohort), random);
  },
});
