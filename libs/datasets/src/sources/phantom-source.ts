import { SimdriftError, type Cohort } from '@simdrift/contracts';
import { randomAt, randomKey, type Image, type RandomKey } from '@simdrift/imaging';
import type { Phantom } from '../phantoms/phantom.js';
import { drawClass } from './draw-class.js';
import type { SampleSource } from './sample-source.js';

/**
 * Draws fresh images from a phantom, never one twice (their ids have 53 bits).
 *
 * @example phantomSource(chestPhantom).draw(random, [1, 1]).sample; // 'phantom:5263141090361'
 */
export function phantomSource(phantom: Phantom): SampleSource {
  const key = phantomKey(phantom);
  const counts = phantom.classes.map(() => Infinity);
  return {
    dataset: phantom.name,
    source: 'phantom',
    classes: phantom.classes,
    channels: phantom.channels,
    height: phantom.height,
    width: phantom.width,
    hash: phantom.hash,
    classShares: phantom.classShares,
    attributes: phantom.attributes,
    count: () => Infinity,
    draw(random, classWeights, fixed) {
      const label = drawClass(random, classWeights ?? phantom.classShares, counts);
      const id = (random.next() >>> 11) * 0x100000000 + random.next();
      const own = randomAt(key, id);
      const cohort = phantom.drawCohort(own, label, fixed);
      return { image: phantom.sample(own, label, cohort), label, sample: `phantom:${id}`, cohort };
    },
  };
}

/**
 * The image of a phantom's draw again, from its id.
 *
 * @throws {SimdriftError} SIMDRIFT_USAGE
 */
export function phantomImage(phantom: Phantom, sample: string, label: number, cohort: Cohort): Image {
  const id = /^phantom:(\d{1,16})$/.exec(sample)?.[1];
  if (id === undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', `"${sample}" is no phantom's sample.`, {
      hint: 'Such a sample reads phantom:NUMBER.',
    });
  const own = randomAt(phantomKey(phantom), Number(id));
  // The cohort's numbers come before the image's.
  phantom.drawCohort(own, label, cohort);
  return phantom.sample(own, label, cohort);
}

function phantomKey(phantom: Phantom): RandomKey {
  return randomKey(0, phantom.hash, 'phantom');
}
