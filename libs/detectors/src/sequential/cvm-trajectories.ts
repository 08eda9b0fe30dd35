import { cvmOfSums, doubledRank } from './cvm-statistic.js';
import { drawsFor, forEachStream, streamLength, type ExpectedRunOptions } from './stream-draws.js';
import type { Trajectories } from './run-length-thresholds.js';

/**
 * The Cramér–von Mises distance at `windowSize` positions of streams drawn from the reference, each against the rest of it.
 *
 * @param values - one feature of the reference
 * @param hazard - chance of a false alarm at each position that is to be told
 */
export function cvmTrajectories(values: Float64Array, hazard: number, options: ExpectedRunOptions): Trajectories {
  const { windowSize, seed } = options;
  const rows = values.length;
  const draws = drawsFor(options, hazard);
  const length = streamLength(windowSize);
  const found = new Float64Array(draws * windowSize);
  const sorted = values.slice().sort();
  const inAll = Float64Array.from(values, (value) => doubledRank(sorted, value));
  const ranks = new Float64Array(length);
  forEachStream(rows, { length, draws, seed }, (stream, draw) => {
    for (let i = 0; i < length; i++) {
      const own = values[stream[i]!]!;
      let inStream = 0;
      for (let j = 0; j < length; j++) {
        const other = values[stream[j]!]!;
        inStream += other < own ? 2 : other === own ? 1 : 0;
      }
      ranks[i] = inAll[stream[i]!]! - inStream;
    }
    slide(ranks, windowSize, rows - length, found, draw * windowSize);
  });
  return { draws, positions: windowSize, values: found };
}

/** Lets the window slide along the doubled ranks of one stream. */
function slide(ranks: Float64Array, windowSize: number, rest: number, found: Float64Array, at: number): void {
  let [squares, maxima] = [0, 0];
  for (let i = 0; i < windowSize; i++) {
    squares += ranks[i]! ** 2;
    maxima += ranks[i]!;
    for (let j = 0; j < i; j++) maxima += 2 * Math.max(ranks[i]!, ranks[j]!);
  }
  for (let begin = 0; begin < windowSize; begin++) {
    found[at + begin] = cvmOfSums(squares, maxima, rest, windowSize);
    const end = begin + windowSize;
    if (end >= ranks.length) return;
    const [old, young] = [ranks[begin]!, ranks[end]!];
    squares += young * young - old * old;
    maxima += young - old;
    for (let k = begin + 1; k < end; k++) maxima += 2 * (Math.max(young, ranks[k]!) - Math.max(old, ranks[k]!));
  }
}
