import { selectAt } from './select.js';

const SAMPLE = 2000;
/** How far around the middle of a sample of that size the middle of all may lie, as a share: about four of its standard errors. */
const MARGIN = 0.045;

/**
 * The median without sorting, in one pass over the values: a sample of them tells between which two values it lies, and only those
 * in between are looked at closer. Where the sample misleads, all of them.
 *
 * @param values - finite, not empty; left as they are
 * @see Floyd, Rivest (1975), Expected time bounds for selection, Communications of the ACM 18
 * @example medianOf(Float64Array.of(3, 1, 2, 10)); // 2.5
 */
export function medianOf(values: Float64Array): number {
  const upper = values.length >>> 1;
  const lower = (values.length - 1) >>> 1;
  if (values.length <= 4 * SAMPLE) return middleOf(values.slice(), lower, upper);
  const [least, largest] = aroundTheMiddle(values);
  const between = new Float64Array(values.length >>> 2);
  let below = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Every value is put down, and stays if it is one of those: whether it is, is anyone's guess, and guessed jumps are dear.
    between[count] = value;
    below += Number(value < least);
    count += Number(value >= least) - Number(value > largest);
  }
  const found = lower >= below && upper < below + count && count < between.length;
  return found
    ? middleOf(between.subarray(0, count), lower - below, upper - below)
    : middleOf(values.slice(), lower, upper);
}

function middleOf(values: Float64Array, lower: number, upper: number): number {
  const high = selectAt(values, upper);
  if (lower === upper) return high;
  let low = -Infinity;
  for (let i = 0; i < upper; i++) if (values[i]! > low) low = values[i]!;
  return (low + high) / 2;
}

function aroundTheMiddle(values: Float64Array): readonly [number, number] {
  const sample = Float64Array.from(
    { length: SAMPLE },
    (_, i) => values[Math.floor((i * values.length) / SAMPLE)]!,
  ).sort();
  return [sample[Math.floor(SAMPLE * (0.5 - MARGIN))]!, sample[Math.floor(SAMPLE * (0.5 + MARGIN))]!];
}
