import { chiSquareCritical } from '../statistics/gamma.js';

/** The z that a standard normal variable exceeds with this probability, which lies in (0, 1/2): its square is chi-square. */
export function normalCritical(probability: number): number {
  return Math.sqrt(chiSquareCritical(2 * probability, 1));
}
