import { cpus } from 'node:os';
import { loadConfig, nameHint, SimdriftError } from '@simdrift/contracts';
import { ModelZoo, onsetSeverities } from '@simdrift/models';
import { pathsOf } from '@simdrift/runtime';
import { readArguments, requirePositional } from '../arguments.js';
import { lineBench } from '../bench/line-bench.js';
import { engineOf } from '../line/embedded-line.js';
import { onsetBench } from '../bench/onset-bench.js';
import { falseAlertBench } from '../bench/false-alert-bench.js';
import type { Command } from '../command.js';
import { print, printJson, tell } from '../terminal/output.js';

const USAGE =
  'simdrift bench line|false-alerts|onset [--model M] [--frames N] [--streams N] [--rounds N] [--runs N] [--dataset D] [--no-store] [--noop] [--json]';

/** Benchmarks; their published results are in benchmarks/README.md. */
export const benchCommand: Command = {
  name: 'bench',
  summary: 'Measure the line, or false alerts against their budget.',
  usage: USAGE,
  async run(args) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const given = readArguments(
      args,
      {
        model: text,
        frames: text,
        streams: text,
        rounds: text,
        runs: text,
        dataset: text,
        'no-store': flag,
        noop: flag,
      },
      USAGE,
    );
    const what = requirePositional(given, 0, 'benchmark', USAGE);
    const settings = loadConfig();
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
    switch (what) {
      case 'line': {
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
        if (given.flag('json')) await printJson({ machine, rounds, medianRatio: median });
        else
          await print(`median ratio ${median.toFixed(3)} on ${machine.cores} × ${machine.cpu}, Node ${machine.node}`);
        return 0;
      }
      case 'false-alerts': {
        const result = await falseAlertBench({
          settings,
          dataset: given.text('dataset') ?? 'pneumoniamnist',
          runs: given.number('runs') ?? 200,
          onRun: tell,
        });
        if (given.flag('json')) await printJson({ machine, ...result });
        else await print(result.text);
        return result.withinBudget ? 0 : 1;
      }
      case 'onset': {
        const zoo = await ModelZoo.open(pathsOf(settings).modelZoo);
        const engine = engineOf(settings.engine);
        const sweeps: Record<string, Record<string, number>> = {};
        for (const card of zoo.list()) {
          sweeps[card.id] = onsetSeverities(await onsetBench(settings, engine, card, given.number('frames') ?? 400));
          tell(`${card.id}: ${JSON.stringify(sweeps[card.id])}`);
        }
        await engine.close();
        if (given.flag('json')) await printJson({ machine, onsets: sweeps });
        return 0;
      }
      default:
        throw new SimdriftError('SIMDRIFT_USAGE', `There is no benchmark "${what}".`, {
          hint: nameHint(what, ['line', 'false-alerts', 'onset']),
        });
    }
  },
};
