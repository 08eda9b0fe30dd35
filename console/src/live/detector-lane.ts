import type { Reading } from '@simdrift/contracts';
import type { LaneDto, LaneState } from './live-dto.js';

/** Changes of state that are kept per lane: a detector that flickers must not fill the memory. */
export const MAX_CHANGES = 400;

/** What one detector has said on one stream, as changes of state. */
export interface DetectorLane {
  readonly detector: string;
  readonly changes: [from: number, state: LaneState][];
  newest: number;
  dropped: number;
}

export function emptyLane(detector: string): DetectorLane {
  return { detector, changes: [], newest: -1, dropped: 0 };
}

/**
 * Takes a reading; true when the state changed. A reading that is not newer than the lane is a repetition (delivery is at least
 * once, and a restarted processor says again what it said before), so it changes nothing.
 */
export function applyReading(lane: DetectorLane, reading: Pick<Reading, 'seq' | 'state'>): boolean {
  if (reading.seq <= lane.newest) return false;
  lane.newest = reading.seq;
  if (lane.changes.at(-1)?.[1] === reading.state) return false;
  lane.changes.push([reading.seq, reading.state]);
  if (lane.changes.length > MAX_CHANGES) {
    lane.changes.shift();
    lane.dropped += 1;
  }
  return true;
}

export function laneDto(lane: DetectorLane): LaneDto {
  return { detector: lane.detector, states: lane.changes.map(([from, state]) => [from, state]), dropped: lane.dropped };
}
