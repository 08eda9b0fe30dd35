import type { Truth } from '@simdrift/contracts';
import type { TruthLaneDto } from './live-dto.js';

/** Intervals that are kept per effect; beyond it neighbours are merged, so a long ramp loses detail and not its extent. */
export const MAX_INTERVALS = 240;

/** What was injected of one effect into one stream. */
export interface TruthLane {
  readonly effect: string;
  intervals: [from: number, until: number, severity: number][];
}

export function emptyTruthLane(effect: string): TruthLane {
  return { effect, intervals: [] };
}

/** Takes a truth record; true when something new was said. Intervals already covered are repetitions. */
export function applyTruth(lane: TruthLane, truth: Pick<Truth, 'seq' | 'until' | 'severity'>): boolean {
  const last = lane.intervals.at(-1);
  if (last !== undefined && truth.until <= last[1]) return false;
  const from = Math.max(truth.seq, last?.[1] ?? 0);
  if (last !== undefined && from === last[1] && Math.abs(truth.severity - last[2]) < 0.004) {
    last[1] = truth.until;
    return true;
  }
  lane.intervals.push([from, truth.until, truth.severity]);
  if (lane.intervals.length > MAX_INTERVALS) lane.intervals = mergePairs(lane.intervals);
  return true;
}

/** Merges touching pairs into one interval with the frame-weighted mean of their severities. */
function mergePairs(intervals: TruthLane['intervals']): TruthLane['intervals'] {
  const merged: TruthLane['intervals'] = [];
  for (let i = 0; i < intervals.length; i++) {
    const [from, until, severity] = intervals[i]!;
    const next = intervals[i + 1];
    if (next === undefined || next[0] !== until) {
      merged.push([from, until, severity]);
      continue;
    }
    const mean = (severity * (until - from) + next[2] * (next[1] - next[0])) / (next[1] - from);
    merged.push([from, next[1], mean]);
    i += 1;
  }
  return merged;
}

export function truthLaneDto(lane: TruthLane): TruthLaneDto {
  return { effect: lane.effect, intervals: lane.intervals.map(([from, until, severity]) => [from, until, severity]) };
}
