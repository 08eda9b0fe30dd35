import type { AlertRule, Step } from './model.js';

/** A number per set of labels: what the steps of a rule work on. */
type Numbers = ReadonlyMap<string, number>;
/** Values per set of labels, oldest first. */
type SeriesSet = ReadonlyMap<string, readonly number[]>;

/** Asks the database; answers with the series of the one statement. */
export type Ask = (influxql: string) => Promise<readonly InfluxSeries[]>;
export interface InfluxSeries {
  readonly tags?: Readonly<Record<string, string>>;
  readonly values: readonly (readonly (number | string | null)[])[];
}

/**
 * Evaluates a rule at a moment as Grafana does: each query over its relative time range with its macros written out, series reduced, matched
 * by labels in formulas, the condition's threshold applied.
 *
 * @returns the streams (labels as text) whose condition holds, and those whose condition was computed at all
 */
export async function evaluate(
  rule: AlertRule,
  atMs: number,
  ask: Ask,
): Promise<{ readonly firing: readonly string[]; readonly seen: readonly string[]; readonly noData: boolean }> {
  const series = new Map<string, SeriesSet>();
  const numbers = new Map<string, Numbers>();
  for (const step of rule.data) {
    if ('rawQuery' in step.model) series.set(step.refId, await asked(step, step.model.query, atMs, ask));
    else numbers.set(step.refId, computed(step.model, series, numbers));
  }
  const decided = numbers.get(rule.condition)!;
  const firing = [...decided].filter(([, value]) => value !== 0).map(([labels]) => labels);
  const noData = decided.size === 0;
  return {
    firing: noData && rule.noDataState === 'Alerting' ? ['no data'] : firing,
    seen: [...decided.keys()],
    noData,
  };
}

async function asked(step: Step, query: string, atMs: number, ask: Ask): Promise<SeriesSet> {
  const { from, to } = step.relativeTimeRange;
  const written = query.replaceAll('$timeFilter', `time >= ${atMs - from * 1000}ms and time <= ${atMs - to * 1000}ms`);
  if (/\$[{\w]/.test(written)) throw new Error(`Grafana's rules have no variables: ${written}`);
  const found = new Map<string, readonly number[]>();
  for (const { tags, values } of await ask(written))
    found.set(
      JSON.stringify(Object.entries(tags ?? {}).sort()),
      values.map(([, value]) => Number(value ?? NaN)),
    );
  return found;
}

function computed(
  model: Exclude<Step['model'], { rawQuery: true }>,
  series: ReadonlyMap<string, SeriesSet>,
  numbers: ReadonlyMap<string, Numbers>,
): Numbers {
  if (model.type === 'reduce') {
    const entries = [...series.get(model.expression)!].map(
      ([labels, values]) => [labels, values.filter((value) => Number.isFinite(value)).at(-1)!] as const,
    );
    return new Map(entries.filter(([, value]) => Number.isFinite(value)));
  }
  if (model.type === 'threshold') {
    const { type, params } = model.conditions[0]!.evaluator;
    const holds = (value: number) => (type === 'gt' ? value > params[0] : value < params[0]);
    return new Map([...numbers.get(model.expression)!].map(([labels, value]) => [labels, holds(value) ? 1 : 0]));
  }
  return formula(model.expression, numbers);
}

/** `$C - $D` and `$C < 0.5 && $D < 1`: all that the rules use. */
function formula(text: string, numbers: ReadonlyMap<string, Numbers>): Numbers {
  const operands = [...text.matchAll(/\$([A-Z])/g)].map((match) => numbers.get(match[1]!)!);
  const result = new Map<string, number>();
  for (const labels of operands[0]!.keys()) {
    const values = operands.map((operand) => operand.get(labels));
    if (values.some((value) => value === undefined)) continue;
    const [left, right] = values as [number, number];
    if (/^\$\w - \$\w$/.test(text)) result.set(labels, left - right);
    else {
      const limits = /^\$\w < ([\d.]+) && \$\w < ([\d.]+)$/.exec(text);
      if (limits === null) throw new Error(`The test cannot compute ${text}.`);
      result.set(labels, left < Number(limits[1]) && right < Number(limits[2]) ? 1 : 0);
    }
  }
  return result;
}
