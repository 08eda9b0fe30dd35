/** The part of Grafana's alerting provisioning (version 1 of the file format, Grafana 9.5 and later) that is used here. */
export interface AlertRule {
  readonly uid: string;
  readonly title: string;
  /** Step whose value decides. */
  readonly condition: string;
  readonly data: readonly Step[];
  readonly noDataState: 'OK' | 'NoData' | 'Alerting';
  readonly execErrState: 'OK' | 'Error' | 'Alerting';
  /** How long the condition must hold before the alert fires. */
  readonly for: string;
  /** How long it goes on firing after the condition has passed; Grafana before 11 passes over it. */
  readonly keepFiringFor: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly orgId: 1;
  readonly name: string;
  readonly folder: string;
  /** How often the rules are evaluated: a multiple of ten seconds. */
  readonly interval: string;
  readonly rules: readonly AlertRule[];
}

/** A query, or an expression over earlier steps. */
export interface Step {
  readonly refId: string;
  readonly datasourceUid: string;
  /** Seconds before the evaluation. */
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly model: QueryModel | ExpressionModel;
}

export interface QueryModel extends Common {
  readonly rawQuery: true;
  readonly query: string;
  readonly resultFormat: 'time_series';
}

export type ExpressionModel =
  | (Common & {
      readonly type: 'reduce';
      readonly expression: string;
      readonly reducer: 'last';
      readonly settings: { readonly mode: 'dropNN' };
    })
  | (Common & { readonly type: 'math'; readonly expression: string })
  | (Common & { readonly type: 'threshold'; readonly expression: string; readonly conditions: readonly Condition[] });

export interface Condition {
  readonly evaluator: Evaluator;
  /** When a firing alert calms down again; Grafana before 10.4 passes over it. */
  readonly unloadEvaluator?: Evaluator;
}

export interface Evaluator {
  readonly type: 'gt' | 'lt';
  readonly params: readonly [number];
}

interface Common {
  readonly refId: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly intervalMs: number;
  readonly maxDataPoints: number;
}
