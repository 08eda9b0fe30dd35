import type { Benchmark } from './benchmark.js';

/** The benchmarks by name, each loaded when it is asked for. */
export const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  line: async () => (await import('./line.benchmark.js')).lineBenchmark,
  'false-alerts': async () => (await import('./false-alerts.benchmark.js')).falseAlertsBenchmark,
  'label-free': async () => (await import('./label-free/label-free.benchmark.js')).labelFreeBenchmark,
  degradations: async () => (await import('./degradations/degradations.benchmark.js')).degradationsBenchmark,
  'run-lengths': async () => (await import('./run-lengths/run-lengths.benchmark.js')).runLengthsBenchmark,
  scenarios: async () => (await import('./scenarios/scenarios.benchmark.js')).scenariosBenchmark,
  windows: async () => (await import('./windows/windows.benchmark.js')).windowsBenchmark,
  guarantees: async () => (await import('./guarantees/guarantees.benchmark.js')).guaranteesBenchmark,
  detectors: async () => (await import('./detectors/detectors.benchmark.js')).detectorsBenchmark,
  power: async () => (await import('./detectors/power.benchmark.js')).powerBenchmark,
};
