import { testShares } from '../../registry/class-counts.js';
import { buildPhantom } from '../shared/build-phantom.js';
import { developRgb } from '../shared/develop.js';
import { drawFundusExposure } from './fundus-camera.js';
import { FUNDUS_ATTRIBUTES, fundusCohort } from './fundus-cohort.js';
import { drawFundusEye } from './fundus-eye.js';
import { drawFundusLesion } from './fundus-lesion.js';
import { photographFundus } from './fundus-photo.js';

/**
 * Fundus photographs by grade of diabetic retinopathy, in the likeness of RetinaMNIST: the eye → what the grade puts on its retina →
 * the camera of the site.
 *
 * @example fundusPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 4).pixels.length; // 2352: a proliferative one
 */
export const fundusPhantom = buildPhantom({
  name: 'retinamnist',
  noun: 'fundus phantom',
  hash: 'phantom:fundus:3',
  classShares: testShares('retinamnist'),
  attributes: FUNDUS_ATTRIBUTES,
  draw(random, label, attributes) {
    const cohort = fundusCohort(attributes);
    const eye = drawFundusEye(random, cohort);
    const lesion = drawFundusLesion(random, label, eye, cohort);
    const exposure = drawFundusExposure(random, cohort);
    return developRgb(photographFundus(random, eye, lesion, exposure), exposure.camera, random);
  },
});
