import { drawsFor, forEachStream, streamLength, type ExpectedRunOptions } from './stream-draws.js';
import type { Trajectories } from './run-length-thresholds.js';

/**
 * The squared MMD at `windowSize` positions of streams drawn from the reference, each against the rest of it.
 *
 * @param kernel - between all rows, a symmetric matrix with ones on its diagonal
 */
export function mmdTrajectories(kernel: Float64Array, rows: number, options: ExpectedRunOptions): Trajectories {
  const { windowSize, ert, seed } = options;
  const draws = drawsFor(options, 1 / ert);
  const length = streamLength(windowSize);
  const values = new Float64Array(draws * windowSize);
  const sums = Float64Array.from({ length: rows }, (_, row) =>
    kernel.subarray(row * rows, (row + 1) * rows).reduce((sum, value) => sum + value, 0),
  );
  const total = sums.reduce((sum, value) => sum + value, 0);
  const own = new Float64Array(length * length);
  const across = new Float64Array(length);
  forEachStream(rows, { length, draws, seed }, (stream, draw) => {
    let [taken, inStream] = [0, 0];
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let j = 0; j < length; j++) sum += own[i * length + j] = kernel[stream[i]! * rows + stream[j]!]!;
      across[i] = sums[stream[i]!]! - sum;
      taken += sums[stream[i]!]!;
      inStream += sum;
    }
    const rest = rows - length;
    const within = (total - 2 * taken + inStream - rest) / (rest * (rest - 1));
    slide(own, across, { length, windowSize, rest, within }, values, draw * windowSize);
  });
  return { draws, positions: windowSize, values };
}

/** Lets the window slide along one stream. */
function slide(
  own: Float64Array,
  across: Float64Array,
  { length, windowSize, rest, within }: { length: number; windowSize: number; rest: number; within: number },
  values: Float64Array,
  at: number,
): void {
  let [inside, between] = [0, 0];
  for (let i = 0; i < windowSize; i++) {
    between += across[i]!;
    for (let j = 0; j < i; j++) inside += own[i * length + j]!;
  }
  for (let begin = 0; begin < windowSize; begin++) {
    values[at + begin] = within + (2 * inside) / (windowSize * (windowSize - 1)) - (2 * between) / (rest * windowSize);
    const end = begin + windowSize;
    if (end >= length) return;
    between += across[end]! - across[begin]!;
    for (let k = begin + 1; k < end; k++) inside += own[end * length + k]! - own[begin * length + k]!;
  }
}
