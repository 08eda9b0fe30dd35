import { FIELDS, MEASUREMENTS, type FieldName, type MeasurementName } from '../measurements.js';

/** How several values of a field become one. */
export type Summary = 'mean' | 'max' | 'min' | 'sum' | 'last';

/** A coarser copy of the numbers in InfluxDB, in a retention policy of its own without end. */
export interface RollUp {
  /** What follows the name of the raw policy: `simdrift` and `simdrift_1m`. */
  readonly suffix: string;
  readonly seconds: number;
  /** Longest range on a screen that it is meant for, in hours. */
  readonly hours: number;
}

/** Longest range that is read from the rows as they were written, in hours. */
export const RAW_HOURS = 3;

/** Finest first. A day in minutes is 1,440 points a line, a year in hours 8,760. */
export const ROLL_UPS: readonly RollUp[] = [
  { suffix: '_1m', seconds: 60, hours: 7 * 24 },
  { suffix: '_1h', seconds: 3600, hours: Infinity },
];

/**
 * What is rolled up, under the same names and tags, and how: worst states stay worst, alarms are counted, figures are averaged. The time of a
 * row is the begin of its interval. What is not here (alerts, pictures, texts) has few rows and is read raw at any range.
 */
export const ROLLED: Readonly<Partial<Record<MeasurementName, Readonly<Partial<Record<FieldName, Summary>>>>>> = {
  [MEASUREMENTS.readings]: {
    [FIELDS.level]: 'max',
    [FIELDS.ratio]: 'max',
    [FIELDS.pvalue]: 'min',
    [FIELDS.evalue]: 'max',
    [FIELDS.alarm]: 'sum',
    [FIELDS.seq]: 'last',
    [FIELDS.elapsed]: 'last',
  },
  [MEASUREMENTS.metrics]: {
    [FIELDS.value]: 'mean',
    [FIELDS.low]: 'mean',
    [FIELDS.high]: 'mean',
    [FIELDS.count]: 'mean',
    [FIELDS.seq]: 'last',
    [FIELDS.elapsed]: 'last',
  },
  [MEASUREMENTS.truth]: {
    [FIELDS.level]: 'max',
    [FIELDS.severity]: 'max',
    [FIELDS.seq]: 'last',
    [FIELDS.elapsed]: 'last',
  },
  [MEASUREMENTS.vitals]: { [FIELDS.value]: 'mean' },
  [MEASUREMENTS.scores]: {
    [FIELDS.episodes]: 'last',
    [FIELDS.hits]: 'last',
    [FIELDS.missed]: 'last',
    [FIELDS.falseAlarms]: 'last',
    [FIELDS.delay]: 'last',
    [FIELDS.precision]: 'last',
    [FIELDS.recall]: 'last',
    [FIELDS.f1]: 'last',
    [FIELDS.final]: 'max',
    [FIELDS.seq]: 'last',
    [FIELDS.elapsed]: 'last',
  },
};

/** Says which retention policy fits which range: a row each, so that a dashboard can ask. See docs/measurements.md. */
export const ROLL_UP_GUIDE = 'rollups';
