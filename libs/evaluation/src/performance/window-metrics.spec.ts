import { describe, expect, it } from '@jest/globals';
import { metricSchema } from '@simdrift/contracts';
import { confidenceWindow } from './confidence-window.js';
import { confusionWindow } from './confusion-window.js';
import { rankingWindow } from './ranking-window.js';
import { confidenceMetrics, METRIC_NAMES, performanceMetrics, rankingMetrics } from './window-metrics.js';

const place = { run: 'r', stream: 'main', seq: 7, time: 1_000 };

const labelled = confusionWindow.init({ classes: 3, size: 9 });
const ranked = rankingWindow.init({ classes: 3, size: 9 });
const unlabelled = confidenceWindow.init({ classes: 3, size: 9 });
for (let seq = 0; seq < 8; seq++) {
  const outcome = { seq, label: seq % 3, predicted: (seq >> 1) % 3, confidence: 0.4 + seq / 20 };
  confusionWindow.step(labelled, outcome);
  confidenceWindow.step(unlabelled, outcome);
  rankingWindow.step(ranked, { seq, label: seq % 3, probabilities: [0.2, 0.3 + seq / 40, 0.5 - seq / 40] });
}
const metrics = [
  ...performanceMetrics(confusionWindow.measure(labelled), place),
  ...rankingMetrics(rankingWindow.measure(ranked), place),
  ...confidenceMetrics(confidenceWindow.measure(unlabelled), place),
];
const named = (name: string) => metrics.filter((metric) => metric.name === name);

describe('window metrics', () => {
  it('are valid records under every published name, each key once', () => {
    for (const metric of metrics)
      expect(metricSchema.parse(metric)).toEqual({ ...metric, ...place, count: 8, from: 0 });
    expect(new Set(metrics.map(({ name }) => name))).toEqual(new Set(METRIC_NAMES));
    expect(new Set(metrics.map(({ name, tags }) => JSON.stringify([name, tags]))).size).toBe(metrics.length);
  });

  it('carry intervals, classes, cells and buckets', () => {
    const [accuracy] = named('accuracy');
    expect(accuracy!.low).toBeLessThan(accuracy!.value);
    expect(accuracy!.high).toBeGreaterThan(accuracy!.value);
    expect(named('recall').map(({ tags }) => tags)).toEqual([{ class: '0' }, { class: '1' }, { class: '2' }]);
    expect(named('confusion').reduce((sum, { value }) => sum + value, 0)).toBe(8);
    expect(named('confusion')[5]!.tags).toEqual({ actual: '1', predicted: '2' });
    expect(named('confidence_histogram').map(({ tags }) => tags!['bucket'])).toEqual([
      '0.0',
      '0.1',
      '0.2',
      '0.3',
      '0.4',
      '0.5',
      '0.6',
      '0.7',
      '0.8',
      '0.9',
    ]);
    expect(named('predicted_share').reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
  });
});
