import { print, printJson, tell } from '../terminal/output.js';
import { machine, type Benchmark } from './benchmark.js';
import { falseAlertBench } from './false-alert-bench.js';

const text = { type: 'string' } as const;

/** Alerts on clean runs, against the budget of false ones. */
export const falseAlertsBenchmark: Benchmark = {
  usage: 'simdrift bench false-alerts [--dataset D] [--runs N] [--json]',
  options: { dataset: text, runs: text },
  async run(given, settings) {
    const result = await falseAlertBench({
      settings,
      dataset: given.text('dataset') ?? 'pneumoniamnist',
      runs: given.number('runs') ?? 200,
      onRun: tell,
    });
    if (given.flag('json')) await printJson({ machine: machine(), ...result });
    else await print(result.text);
    return result.withinBudget ? 0 : 1;
  },
};
