import { DATA_SOURCE } from '../dashboards/model.js';
import type { Evaluator, Step } from './model.js';

const EXPRESSION = { type: '__expr__', uid: '__expr__' } as const;
const LIMITS = { intervalMs: 10_000, maxDataPoints: 43_200 } as const;

/** @param seconds - how far back the query looks */
export function query(refId: string, influxql: string, seconds: number): Step {
  return {
    refId,
    datasourceUid: DATA_SOURCE.uid,
    relativeTimeRange: { from: seconds, to: 0 },
    model: {
      refId,
      datasource: DATA_SOURCE,
      rawQuery: true,
      query: influxql,
      resultFormat: 'time_series',
      ...LIMITS,
    },
  };
}

/** Each series becomes one number, its newest; nulls are left out. Means are the query's business: it knows how many points each is of. */
export function reduce(refId: string, of: string): Step {
  return expression(refId, { type: 'reduce', expression: of, reducer: 'last', settings: { mode: 'dropNN' } });
}

/** @example math('E', '$C - $D'); // series are matched by their labels */
export function math(refId: string, formula: string): Step {
  return expression(refId, { type: 'math', expression: formula });
}

/** @param calm - where a firing alert is over: short of the threshold, so that a figure on the line does not flap */
export function threshold(refId: string, of: string, evaluator: Evaluator, calm?: Evaluator): Step {
  const condition = calm === undefined ? { evaluator } : { evaluator, unloadEvaluator: calm };
  return expression(refId, { type: 'threshold', expression: of, conditions: [condition] });
}

export const above = (value: number): Evaluator => ({ type: 'gt', params: [value] });
export const below = (value: number): Evaluator => ({ type: 'lt', params: [value] });

function expression(refId: string, model: object): Step {
  return {
    refId,
    datasourceUid: EXPRESSION.uid,
    relativeTimeRange: { from: 600, to: 0 },
    model: { refId, datasource: EXPRESSION, ...model, ...LIMITS } as Step['model'],
  };
}
