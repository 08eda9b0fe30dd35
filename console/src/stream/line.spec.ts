import { describe, expect, it } from '@jest/globals';
import { LineMeter } from '@simdrift/runtime';
import { Registry } from 'prom-client';
import { lineFigures } from './line-figures.js';
import { LineWatch } from './line-watch.js';

describe('the figures of the line', () => {
  it('come from the meter of the process', () => {
    const meter = new LineMeter(new Registry());
    meter.status(0);
    meter.passed('predicted', 300);
    meter.inferred(32, 40, 0);
    meter.lag('inference', 7);
    meter.lag('detection', 90);
    meter.engine('onnxruntime', 'cpu');
    expect(lineFigures(meter.status(1500))).toEqual({
      framesPerSecond: 200,
      lag: 90,
      p50Ms: 40,
      p95Ms: 40,
      provider: 'cpu',
    });
  });

  it('say nothing of what was not measured', () => {
    const { lag, p95Ms, provider } = lineFigures(new LineMeter(new Registry()).status(0));
    expect([lag, p95Ms, provider]).toEqual([null, null, null]);
  });

  it('fall back on the frames seen going by, run by run', () => {
    const watch = new LineWatch(undefined);
    expect(watch.read(0, 'a', 0).framesPerSecond).toBeNull();
    expect(watch.read(1000, 'a', 50).framesPerSecond).toBe(50);
    expect(watch.read(2000, 'a', 250).framesPerSecond).toBe(125);
    expect(watch.read(2100, 'b', 9).framesPerSecond).toBeNull();
    // Only the last five seconds count: ten seconds later nothing has gone by.
    watch.read(8000, 'b', 9);
    expect(watch.read(9000, 'b', 9)).toEqual({
      framesPerSecond: 0,
      lag: null,
      p50Ms: null,
      p95Ms: null,
      provider: null,
    });
  });
});
