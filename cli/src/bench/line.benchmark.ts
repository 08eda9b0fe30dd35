import { pathsOf } from '@simdrift/runtime';
import { print, printJson, tell } from '../terminal/output.js';
import { machine, type Benchmark } from './benchmark.js';
import { lineBench } from './line-bench.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** The whole line beside a bare loop of its model. */
export const lineBenchmark: Benchmark = {
  usage: 'simdrift bench line [--model M] [--frames N] [--streams N] [--rounds N] [--no-store] [--noop] [--json]',
  options: { model: text, frames: text, streams: text, rounds: text, 'no-store': flag, noop: flag },
  async run(given, settings) {
    const rounds = await lineBench({
      settings,
      model: given.text('model') ?? 'resnet18',
      frames: given.number('frames') ?? 200_000,
      streams: given.number('streams') ?? 4,
      rounds: given.number('rounds') ?? 3,
      runsDir: given.flag('no-store') ? null : pathsOf(settings).runsDir,
      engine: given.flag('noop') ? 'noop' : 'onnxruntime',
      onRound: tell,
    });
    const ratios = rounds.map(({ ratio }) => ratio ?? NaN).sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)]!;
    const { cpu, cores, node } = machine();
    if (given.flag('json')) await printJson({ machine: machine(), rounds, medianRatio: median });
    else await print(`median ratio ${median.toFixed(3)} on ${cores} × ${cpu}, Node ${node}`);
    return 0;
  },
};
