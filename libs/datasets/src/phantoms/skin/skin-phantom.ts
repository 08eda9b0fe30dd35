import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developRgb } from '../shared/develop.js';
import { SKIN_ATTRIBUTES, skinCohort } from './skin-cohort.js';
import { drawDermatoscope, drawGlass, drawHair } from './skin-dermatoscope.js';
import { drawSkinLesion } from './skin-lesion.js';
import { lightSkin } from './skin-light.js';

/**
 * Pigmented lesions of the skin, in the likeness of DermaMNIST: lesion by class → melanin and blood in the skin → hair and glass →
 * camera of the dermatoscope.
 *
 * @example skinPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 5).pixels.length; // 2352: a nevus
 */
export const skinPhantom = buildPhantom({
  name: 'dermamnist',
  noun: 'skin phantom',
  hash: 'phantom:skin:1',
  classShares: testShares('dermamnist'),
  attributes: SKIN_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = skinCohort(attributes);
    const lesion = drawSkinLesion(random, label, cohort);
    const planes = lightSkin(random, lesion, cohort);
    drawHair(planes, random, cohort);
    drawGlass(planes, random, cohort);
    return developRgb(planes, drawDermatoscope(random, cohort), random);
  },
});
