import { scenarioSchema, type Scenario } from '@simdrift/scenarios';

/** A run for measuring: everything is on, and every frame after the warm-up is degraded. */
export function benchScenario(streams: number, frames: number): Scenario {
  return scenarioSchema.parse({
    name: 'bench',
    title: 'Benchmark',
    story: 'Every frame after the warm-up comes from a replaced scanner.',
    watch: 'Frames per second.',
    datasets: ['pneumoniamnist'],
    frames,
    streams: Array.from({ length: streams }, (_, i) => ({
      name: `site-${i}`,
      stages: [{ from: 1000, effects: [{ name: 'scanner_replacement', severity: 0.5 }] }],
    })),
    expect: [{ that: 'alert' }],
  });
}
