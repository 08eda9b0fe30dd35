import { describe, expect, it } from '@jest/globals';
import { metricCodec, SCHEMA_HEADER, TOPICS, type Metric } from '@simdrift/contracts';
import { FAIRNESS_METRIC_NAMES, LABEL_FREE_METRIC_NAMES } from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';
import { received, recordsOf, smallPlan } from '../small-line.spec-helper.js';
import { DetectionTask } from './detection-task.js';

/** The metrics of a small run, and what the task had to say. */
function metricsOf(plan: Plan): { metrics: Metric[]; problems: string[] } {
  const [metrics, problems]: [Metric[], string[]] = [[], []];
  const task = new DetectionTask(plan, 'main', (message) => problems.push(message), null);
  const input = recordsOf(plan);
  for (const topic of [TOPICS.predictions, TOPICS.labels])
    for (const record of received(topic, input[topic]!)) task.take(record);
  task.advance(({ topic, record }) => {
    if (topic !== TOPICS.metrics || record.headers[SCHEMA_HEADER] !== metricCodec.schema) return;
    metrics.push(metricCodec.decode(record));
  });
  return { metrics, problems };
}

describe('metrics without labels', () => {
  const plan = smallPlan({ labels: { delay: 37, share: 1 } });
  const { metrics } = metricsOf(plan);
  const named = (name: string) => metrics.filter((metric) => metric.name === name);

  it.each(LABEL_FREE_METRIC_NAMES)(
    'come at the cadence, over the frames that an accuracy comes for later: %s',
    (name) => {
      const estimates = named(name);
      expect(estimates.length).toBeGreaterThan(7);
      for (const { seq, from, count, value, low, high } of estimates) {
        const later = named('accuracy').find((metric) => metric.seq === seq + 37);
        expect(later).toMatchObject({ from, count });
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
      // The first window after the labels of the warm-up are due.
      expect(estimates[0]!.from).toBeGreaterThanOrEqual(300 + 37);
    },
  );

  it('say that the model is less often right, where it is less sure', () => {
    const at = (seq: number) => named('accuracy_cbpe').find((metric) => metric.seq >= seq)!;
    expect(at(450).value).toBeGreaterThan(0.8);
    expect(at(800).value).toBeLessThan(at(450).value - 0.03);
  });

  it('are left out where too little is labelled, and it is said why', () => {
    const short = smallPlan({ reference: { frames: 40, split: 'test' } });
    const { metrics: none, problems } = metricsOf(short);
    expect(none.filter(({ name }) => name.startsWith('accuracy_') && name !== 'accuracy_standard_error')).toEqual([]);
    expect(problems.join()).toContain('There is no accuracy_cbpe: 40 labelled frames are too few');
  });
});

describe('metrics of cohorts', () => {
  const { metrics } = metricsOf(smallPlan());
  const last = (name: string, cohort?: string) =>
    metrics.filter((metric) => metric.name === name && metric.tags?.['cohort'] === cohort).at(-1);

  it('come under every published name, by attribute', () => {
    for (const name of FAIRNESS_METRIC_NAMES)
      expect(metrics.find((metric) => metric.name === name)?.tags?.['attribute']).toBe('site');
  });

  it('tell the accuracy of a cohort with its interval, and of a small one no more than how many there were', () => {
    const north = last('cohort_accuracy', 'north')!;
    expect(north.count).toBe(last('cohort_count', 'north')!.value);
    expect(north.low).toBeLessThan(north.value);
    expect(last('cohort_count', 'rare')!.value).toBeLessThan(30);
    expect(last('cohort_accuracy', 'rare')).toBeUndefined();
  });
});
