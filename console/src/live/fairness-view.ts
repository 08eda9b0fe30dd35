import type { Metric } from '@simdrift/contracts';
import { SIMULATED } from '@simdrift/scenarios';
import type { AttributeDto, CohortDto, IntervalDto } from './live-dto.js';

/** The newest figures of one cohort attribute. */
export interface AttributeView {
  seq: number;
  readonly cohorts: Map<string, { count: number; accuracy: IntervalDto | null; ece: IntervalDto | null }>;
  demographicParity: IntervalDto | null;
  equalisedOdds: IntervalDto | null;
}

/** Attributes of a stream by name. */
export type FairnessView = Map<string, AttributeView>;

/** Takes a metric of cohorts; true when it is one and not older than what is known. The records of a window follow each other. */
export function applyFairness(view: FairnessView, metric: Metric): boolean {
  const attribute = metric.tags?.['attribute'];
  if (attribute === undefined) return false;
  let known = view.get(attribute);
  if (known !== undefined && metric.seq < known.seq) return false;
  if (known === undefined || metric.seq > known.seq) {
    // What a new window does not say is not known any more: nothing of the old one stays.
    known = { seq: metric.seq, cohorts: new Map(), demographicParity: null, equalisedOdds: null };
    view.set(attribute, known);
  }
  return note(known, metric);
}

export function attributeDto([name, view]: readonly [string, AttributeView]): AttributeDto {
  const simulated = name.startsWith(SIMULATED);
  const cohorts = [...view.cohorts].map(([cohort, figures]): CohortDto => ({ name: cohort, ...figures }));
  return {
    name: simulated ? name.slice(SIMULATED.length) : name,
    simulated,
    seq: view.seq,
    cohorts: cohorts.sort((a, b) => (a.name < b.name ? -1 : 1)),
    demographicParity: view.demographicParity,
    equalisedOdds: view.equalisedOdds,
  };
}

function note(view: AttributeView, { name, value, low = value, high = value, tags }: Metric): boolean {
  const interval = { value, low, high };
  if (name === 'demographic_parity_difference') view.demographicParity = interval;
  else if (name === 'equalised_odds_difference') view.equalisedOdds = interval;
  else {
    const cohort = tags?.['cohort'];
    if (cohort === undefined) return false;
    const figures = view.cohorts.get(cohort) ?? { count: 0, accuracy: null, ece: null };
    if (name === 'cohort_count') figures.count = value;
    else if (name === 'cohort_accuracy') figures.accuracy = interval;
    else if (name === 'cohort_ece') figures.ece = interval;
    else return false;
    view.cohorts.set(cohort, figures);
  }
  return true;
}
