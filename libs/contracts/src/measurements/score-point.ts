import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import type { Score } from '../records/score.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { optional, placeFields, placeTags } from './place.js';

/** How a detector has done so far as a row of `scores`. `delayText` is on every row, so that a table keeps those who missed. */
export function scorePoint(score: Score, context: PointContext): MeasurementPoint {
  return {
    measurement: MEASUREMENTS.scores,
    tags: {
      ...placeTags(score, context),
      [TAGS.detector]: score.detector,
      [TAGS.kind]: score.kind,
      [TAGS.policy]: score.policy,
    },
    fields: {
      ...placeFields(score, context),
      [FIELDS.episodes]: score.episodes,
      [FIELDS.hits]: score.hits,
      [FIELDS.missed]: score.missed,
      [FIELDS.falseAlarms]: score.falseAlarms,
      [FIELDS.cleanFrames]: score.cleanFrames,
      ...optional(FIELDS.firstAlarm, score.firstAlarm),
      ...optional(FIELDS.delay, score.delay),
      ...optional(FIELDS.delayFromBegin, score.delayFromBegin),
      [FIELDS.delayText]: inWords(score),
      [FIELDS.precision]: score.precision,
      [FIELDS.recall]: score.recall,
      [FIELDS.f1]: score.f1,
      ...optional(FIELDS.falseAlarmsPerThousand, score.falseAlarmsPerThousand),
      ...optional(FIELDS.mtfa, score.mtfa),
      ...optional(FIELDS.mtd, score.mtd),
      ...optional(FIELDS.mdr, score.mdr),
      ...optional(FIELDS.mtr, score.mtr),
      ...optional(FIELDS.ndt, score.ndt),
      [FIELDS.final]: score.final ? 1 : 0,
    },
    time: score.time,
  };
}

function inWords(score: Score): string {
  if (score.delay !== null) return score.delay === 1 ? '1 frame' : `${score.delay} frames`;
  if (score.episodes === 0) return 'no episode yet';
  return score.missed > 0 ? 'missed' : 'not yet';
}
