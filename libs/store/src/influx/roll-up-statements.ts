import { RAW_HOURS, ROLL_UPS, ROLL_UP_GUIDE, ROLLED, TAGS, type RollUp } from '@simdrift/contracts';
import type { Point } from '../metrics-store.port.js';
import { identifier, stringLiteral } from './influxql.js';

/** Event time in microseconds, both inclusive. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The statements that roll a run up over a range, an hour or more in each. The range is widened to whole intervals, so that each row is computed from all rows of its
 * interval, whenever they came; the same statement again writes the same rows.
 *
 * @example rollUpStatements({ suffix: '_1m', seconds: 60, hours: 168 }, 'simdrift', 'r1', { from: 0, to: 1 })[0]
 * // SELECT max("level") AS "level", … INTO "simdrift_1m"."readings" FROM "simdrift"."readings"
 * // WHERE time >= 0u AND time < 60000000u AND "run"::tag = 'r1' GROUP BY time(60s), * fill(none)
 */
export function rollUpStatements(rollUp: RollUp, policy: string, run: string, { from, to }: TimeRange): string[] {
  const width = rollUp.seconds * 1e6;
  const begin = Math.floor(from / width) * width;
  const end = (Math.floor(to / width) + 1) * width;
  // A day at once would outlast the request; a run that jumps years must not become a million requests.
  const piece = Math.max(HOUR, Math.ceil((end - begin) / MOST_PIECES / HOUR) * HOUR);
  const statements: string[] = [];
  for (let at = begin; at < end; at += piece)
    for (const [measurement, fields] of Object.entries(ROLLED)) {
      const columns = Object.entries(fields)
        .map(([field, summary]) => `${summary}(${identifier(field)}::field) AS ${identifier(field)}`)
        .join(', ');
      statements.push(
        `SELECT ${columns} INTO ${identifier(policy + rollUp.suffix)}.${identifier(measurement)} ` +
          `FROM ${identifier(policy)}.${identifier(measurement)} ` +
          `WHERE time >= ${at}u AND time < ${Math.min(at + piece, end)}u AND ${identifier(TAGS.run)}::tag = ${stringLiteral(run)} ` +
          `GROUP BY time(${rollUp.seconds}s), * fill(none)`,
      );
    }
  return statements;
}

/** Microseconds: a whole number of intervals of every width. */
const HOUR = 3_600e6;
const MOST_PIECES = 500;

/** The rows by which a dashboard finds the policy for its range: longer than, and up to, in milliseconds. */
export function guidePoints(policy: string): Point[] {
  const steps = [{ suffix: '', hours: RAW_HOURS }, ...ROLL_UPS];
  return steps.map(({ suffix, hours }, k) => ({
    measurement: ROLL_UP_GUIDE,
    tags: {},
    fields: {
      policy: policy + suffix,
      longerThan: k === 0 ? 0 : (steps[k - 1]!.hours * HOUR) / 1000,
      upTo: Number.isFinite(hours) ? (hours * HOUR) / 1000 : Number.MAX_SAFE_INTEGER,
    },
    time: k,
  }));
}
