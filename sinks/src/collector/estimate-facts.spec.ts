import { describe, expect, it } from '@jest/globals';
import type { Metric } from '@simdrift/contracts';
import { EstimateFacts } from './estimate-facts.js';

const metric = (name: string, seq: number, value: number, more: Partial<Metric> = {}): Metric => ({
  run: 'r',
  stream: 's',
  seq,
  time: seq,
  name,
  value,
  count: 200,
  from: seq - 199,
  ...more,
});

describe(EstimateFacts.name, () => {
  it('holds an estimate against the accuracy of the same frames, whose labels are due later', () => {
    const facts = new EstimateFacts(100);
    facts.takeMetric(metric('accuracy_cbpe', 999, 0.8, { low: 0.75, high: 0.85 }));
    facts.takeMetric(metric('accuracy_cbpe', 1049, 0.8, { low: 0.75, high: 0.85 }));
    facts.takeMetric(metric('accuracy', 1099, 0.84, { from: 800 }));
    facts.takeMetric(metric('accuracy', 1149, 0.7, { from: 850 }));
    expect(facts.scores(0.9)).toEqual([
      { method: 'accuracy_cbpe', windows: 2, meanAbsoluteError: expect.closeTo(0.07, 12), coverage: 0.5 },
      { method: 'unchanged', windows: 2, meanAbsoluteError: expect.closeTo(0.13, 12), coverage: null },
    ]);
  });

  it('judges no estimate by other frames, and says so', () => {
    const facts = new EstimateFacts(100);
    facts.takeMetric(metric('accuracy_doc', 999, 0.8));
    facts.takeMetric(metric('accuracy', 1099, 0.84, { from: 700 }));
    expect(facts.scores(null)).toEqual([
      { method: 'accuracy_doc', windows: 0, meanAbsoluteError: null, coverage: null },
    ]);
  });

  it('is empty where nothing was estimated', () => {
    expect(new EstimateFacts(100).scores(0.9)).toEqual([]);
  });
});
