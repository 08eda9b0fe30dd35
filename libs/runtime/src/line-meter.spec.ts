import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { LineMeter } from './line-meter.js';

describe(LineMeter.name, () => {
  it('tells rates over the last two seconds, and totals', () => {
    const meter = new LineMeter(new Registry());
    expect(meter.status(0).rates.produced).toBe(0);
    for (let second = 1; second <= 10; second++) {
      meter.passed('produced', second <= 5 ? 100 : 10);
      const { rates, totals } = meter.status(second * 1000);
      if (second === 5) expect([rates.produced, totals.produced]).toEqual([100, 500]);
      if (second === 10) expect([rates.produced, totals.produced, rates.stored]).toEqual([10, 550, 0]);
    }
  });

  it('tells the median and 95 % of the newest latencies, and nothing before the first', () => {
    const meter = new LineMeter(new Registry());
    expect(meter.status(0)).toMatchObject({ inferenceP50: null, inferenceP95: null });
    for (let i = 0; i < 600; i++) meter.inferred(8, i < 88 ? 1000 : 10, 0);
    expect(meter.status(1)).toMatchObject({ inferenceP50: 10, inferenceP95: 10 });
    for (let i = 0; i < 52; i++) meter.inferred(8, 40, 0);
    expect(meter.status(2)).toMatchObject({ inferenceP50: 10, inferenceP95: 40 });
  });

  it('shows every drop and dead letter, on the page and to Prometheus', async () => {
    const registry = new Registry();
    const meter = new LineMeter(registry);
    meter.dropped('route-webhook', 2);
    meter.deadLetter('simdrift.frames');
    meter.lag('simdrift-detection', 42);
    meter.engine('onnxruntime', 'cuda');
    meter.engine('onnxruntime', 'cpu');
    expect(meter.status(0)).toMatchObject({
      dropped: 2,
      deadLetters: 1,
      provider: 'cpu',
      lag: { 'simdrift-detection': 42 },
    });
    const text = await registry.metrics();
    expect(text).toContain('simdrift_dropped_total{what="route-webhook"} 2');
    expect(text).toContain('simdrift_dead_letters_total{topic="simdrift.frames"} 1');
    expect(text).toContain('simdrift_engine_active{engine="onnxruntime",provider="cpu"} 1');
    expect(text).not.toContain('provider="cuda"');
  });
});
