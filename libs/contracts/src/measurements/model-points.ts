import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import type { MeasurementPoint } from './measurement-point.js';
import { optional } from './place.js';

/** What a screen shows of a model's card. */
export interface ModelFacts {
  readonly id: string;
  readonly dataset: string;
  readonly source: string;
  readonly parameters: number;
  readonly test: {
    readonly images: number;
    readonly accuracy: number;
    readonly accuracyStandardError: number;
    readonly macroF1: number;
    readonly auc: number | null;
    readonly ece: number;
    readonly eceExpected: number;
  };
}

/** Accuracy without any effect, and by effect at evenly spaced severities, ascending. */
export interface Robustness {
  readonly clean: number;
  readonly effects: Readonly<Record<string, readonly number[]>>;
}

/** A card has no event time: its rows stand at time 0, so that writing them at every start is writing them once. */
const TIMELESS = 0;

/** A model as a row of `models`, and a row of `robustness` for each effect of its sweep, where it has one. */
export function modelPoints(card: ModelFacts, sweep: Robustness | null): readonly MeasurementPoint[] {
  const { test, parameters } = card;
  const tags = { [TAGS.model]: card.id, [TAGS.dataset]: card.dataset, [TAGS.source]: card.source };
  const model = {
    measurement: MEASUREMENTS.models,
    tags,
    fields: {
      [FIELDS.accuracy]: test.accuracy,
      [FIELDS.accuracyStandardError]: test.accuracyStandardError,
      [FIELDS.f1]: test.macroF1,
      ...optional(FIELDS.auc, test.auc),
      [FIELDS.ece]: test.ece,
      [FIELDS.eceExpected]: test.eceExpected,
      [FIELDS.images]: test.images,
      // 0 is how a card says that it does not know.
      ...optional(FIELDS.parameters, parameters || null),
    },
    time: TIMELESS,
  };
  const effects = Object.entries(sweep?.effects ?? {}).map(([effect, accuracies]) => ({
    measurement: MEASUREMENTS.robustness,
    tags: { ...tags, [TAGS.effect]: effect },
    fields: {
      [FIELDS.accuracy]: accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length,
      [FIELDS.strongest]: accuracies.at(-1)!,
      [FIELDS.clean]: sweep!.clean,
    },
    time: TIMELESS,
  }));
  return [model, ...effects];
}
