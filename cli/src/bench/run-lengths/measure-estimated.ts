import {
  averageRunLength,
  calibrate,
  firstAbove,
  horizonTargets,
  memoryCache,
  seeded,
  simulateStreams,
  type HorizonOptions,
  type HorizonTarget,
  type Records,
} from '@simdrift/detectors';
import type { RunLengthCell } from './cells.js';
import { distributions } from './distributions.js';
import type { EstimatedResult } from './run-length-results.js';

/** Observations in what stands for the distribution itself. */
const KNOWN = 200_000;
/** Streams for each calibration: fewer than by default, so that many users can be simulated; a guarantee covers their error too. */
const SIMULATIONS = 600;
/** Streams that say what a threshold does in truth, where one set serves for all references and where each needs its own. */
const STREAMS = 6000;
const OWN_STREAMS = 1000;

/**
 * Calibrates a detector on each of many fresh references, with a guarantee and without, and finds what its false alarms are in truth.
 *
 * Streams from the true distribution are simulated without alarms, once for all references where the detector's walk does not depend on
 * what was calibrated, so that references are compared on the same streams.
 */
export function measureEstimated(cell: RunLengthCell, guarantee: number): EstimatedResult {
  const { detector, distribution, target, repeats, size } = cell;
  const { draw } = distributions[distribution];
  const random = seeded(30_260);
  const truth = truthOf(cell, Float64Array.from({ length: KNOWN }, () => draw(random)).sort());
  const cache = memoryCache(repeats * 2);
  const found = { plain: [] as number[], guaranteed: [] as number[] };
  const begun = process.cpuUsage();
  let measuring = 0;
  for (let user = 0; user < repeats; user++) {
    const reference = Float64Array.from({ length: size }, () => draw(random));
    const request = { ...target, reference, ...(detector === 'bocd' ? {} : { simulations: SIMULATIONS }) };
    const results = [{}, { guarantee }].map((more) => calibrate(detector, { ...request, ...more }, cache));
    const before = process.cpuUsage();
    found.plain.push(truth(results[0]!));
    found.guaranteed.push(truth(results[1]!));
    measuring += process.cpuUsage(before).user;
  }
  const seconds = (process.cpuUsage(begun).user - measuring) / 1e6 / repeats;
  return { references: repeats, size, guarantee, seconds, ...found };
}

/** What options do on the true distribution: their average run length, or their chance of an alarm over the horizon. */
function truthOf({ detector, target, repeats }: RunLengthCell, known: Float64Array) {
  const walk = horizonTargets[detector] as HorizonTarget<HorizonOptions[typeof detector]>;
  const length = 'arl0' in target ? 2 * target.arl0 : target.horizon;
  const simulated = new Map<string, Records[]>();
  return ({ options, limit }: { options: HorizonOptions[typeof detector]; limit: number }): number => {
    const dependent = walk.selfConsistent === true;
    const key = JSON.stringify(dependent ? options : walk.tighten(options, 1, 1));
    const simulations = Math.round((dependent ? OWN_STREAMS : STREAMS) * Math.min(1, repeats / 60));
    const paths = simulated.get(key) ?? simulateStreams(walk, options, known, { length, simulations, seed: 40_260 });
    simulated.set(key, paths);
    if ('arl0' in target) return averageRunLength(paths, length, limit);
    return paths.filter((path) => firstAbove(path, limit) <= length).length / paths.length;
  };
}
