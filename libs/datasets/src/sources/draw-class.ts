import { SimdriftError } from '@simdrift/contracts';
import type { Random } from '@simdrift/imaging';

/**
 * Draws a class by weights of any positive sum; takes one number.
 *
 * @param counts - images per class: a class without images must have the weight 0
 * @throws {SimdriftError} SIMDRIFT_USAGE
 * @example drawClass(random, [1, 3], [234, 390]); // 1 in three of four draws
 */
export function drawClass(random: Random, weights: readonly number[], counts: readonly number[]): number {
  if (weights.length !== counts.length)
    throw badWeights(`there are ${weights.length} class weights for ${counts.length} classes`);
  let sum = 0;
  for (let label = 0; label < weights.length; label++) {
    const weight = weights[label]!;
    if (!(weight >= 0) || weight === Infinity) throw badWeights(`the class weight ${weight} is not a number from 0 on`);
    if (weight > 0 && counts[label] === 0) throw badWeights(`class ${label} has a weight but no images`);
    sum += weight;
  }
  if (sum === 0) throw badWeights('all class weights are 0');
  let left = random.uniform() * sum;
  let last = 0;
  for (let label = 0; label < weights.length; label++) {
    if (weights[label] === 0) continue;
    last = label;
    left -= weights[label]!;
    if (left < 0) break;
  }
  return last;
}

function badWeights(fault: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_USAGE', `No class can be drawn: ${fault}.`, {
    hint: 'Give one weight per class, at least one above 0.',
  });
}
