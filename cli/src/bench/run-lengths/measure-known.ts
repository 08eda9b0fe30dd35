import { calibrate, detectorByName, seeded } from '@simdrift/detectors';
import type { RunLengthCell } from './cells.js';
import { distributions } from './distributions.js';
import type { KnownResult } from './run-length-results.js';

/** Observations that stand for the distribution itself. */
const KNOWN = 100_000;
/** Runs end here, in target run lengths: under a constant hazard one in 500 million gets so far. */
const LONGEST = 20;

/**
 * Calibrates a detector on a distribution that is as good as known, then runs the detector itself to its first false alarm, again and
 * again on fresh streams.
 */
export function measureKnown({ detector, distribution, target, repeats }: RunLengthCell): KnownResult {
  const { draw } = distributions[distribution];
  const random = seeded(20_260);
  const reference = Float64Array.from({ length: KNOWN }, () => draw(random));
  const begun = process.cpuUsage();
  const { options, attained } = calibrate(detector, { ...target, reference }, null);
  const seconds = process.cpuUsage(begun).user / 1e6;
  const longest = 'arl0' in target ? LONGEST * target.arl0 : target.horizon;
  const entry = detectorByName(detector);
  if (entry.kind !== 'online') throw new TypeError(`${detector} is not an online detector.`);
  const state = entry.detector.init(options);
  const lengths = Array.from({ length: repeats }, () => {
    entry.detector.restart(state);
    for (let time = 1; time <= longest; time++) {
      if (entry.detector.step(state, draw(random)).state === 'drift') return time;
    }
    return Infinity;
  });
  const alarms = lengths.filter((length) => length <= longest).length;
  const ends = lengths.map((length) => Math.min(length, longest));
  const mean = ends.reduce((sum, length) => sum + length, 0) / repeats;
  const variance = ends.reduce((sum, length) => sum + (length - mean) ** 2, 0) / (repeats - 1);
  return {
    runs: repeats,
    alarms,
    mean,
    error: Math.sqrt(variance / repeats),
    hazards: 'arl0' in target ? hazardsOf(lengths, target.arl0) : hazardsOf(lengths, target.horizon / 4),
    attained,
    seconds,
  };
}

/** Alarms a unit of time that was spent without one, in five stretches: of half a unit twice, then of one. */
function hazardsOf(lengths: readonly number[], unit: number): (number | null)[] {
  return [0, 0.5, 1, 2, 3].map((from, i, all) => {
    const [begin, end] = [from * unit, (all[i + 1] ?? 4) * unit];
    let time = 0;
    let alarms = 0;
    for (const length of lengths) {
      time += Math.max(0, Math.min(length, end) - begin);
      if (length > begin && length <= end) alarms += 1;
    }
    // Fewer alarms than ten say nothing about a hazard.
    return alarms < 10 ? null : (alarms * unit) / time;
  });
}
