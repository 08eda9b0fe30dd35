import type { HorizonTarget } from './calibration-target.js';
import { fixedPoint } from './fixed-point.js';
import { hopeless, type Limits, type LimitSearch } from './limit-search.js';
import type { Records } from './run-lengths.js';
import { simulateStreams, type Streams } from './simulate-streams.js';

export interface Settled<Options> extends Limits {
  /** The options of the walk: all but what `tighten` sets, and that too where the walk depends on it. */
  readonly options: Options;
}

/**
 * The limits for a reference: one simulation where the statistic knows nothing of its limit, else a fixed point of some.
 *
 * @param options - prepared for the reference; `relax` may lengthen their warm start
 * @param given - options that the caller wants kept
 * @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION when no limit reaches the target
 */
export function settleLimits<Options>(
  name: string,
  target: HorizonTarget<Options>,
  search: LimitSearch,
  options: Options,
  reference: Float64Array,
  draws: Omit<Streams, 'length'>,
  given: Partial<Options> = {},
): Settled<Options> {
  const streams = { ...draws, length: search.length };
  if (target.selfConsistent === true) {
    let found: Limits | undefined;
    let walked = options;
    fixedPoint((now) => {
      if (now !== null) walked = target.tighten(options, now, now);
      found = search.find(simulateStreams(target, walked, reference, streams));
      return found.limit;
    });
    return { ...found!, options: walked };
  }
  let settled = options;
  let records = simulateStreams(target, settled, reference, streams);
  while (target.relax && records.some(isHopeless)) {
    const longer = target.relax(settled, search.length);
    if (longer === null) throw hopeless(name);
    settled = longer;
    records = simulateStreams(target, settled, reference, streams);
  }
  const found = search.find(records);
  const { runLength } = search;
  if (!target.pace || !runLength) return { ...found, options: settled };
  const paced = target.pace(settled, given, runLength.arl0, (limit) => runLength.at(records, limit));
  if (paced === null) return { ...found, options: settled };
  records = simulateStreams(target, paced.options, reference, streams);
  const attained = runLength.at(records, paced.limit);
  return { ...paced, attained, warning: Math.min(paced.limit, search.find(records).warning) };
}

/** Whether a stream alarms at any threshold. */
function isHopeless({ values }: Records): boolean {
  return values.at(-1) === Infinity;
}
