import { loadConfig, nameHint, SimdriftError } from '@simdrift/contracts';
import { readArguments } from '../arguments.js';
import { benchmarks } from '../bench/benchmarks.js';
import type { Command } from '../command.js';

const USAGE = `simdrift bench ${Object.keys(benchmarks).join('|')} [options] [--json]`;

/** Benchmarks; their published results are in benchmarks/. */
export const command: Command = {
  usage: `${USAGE}
       simdrift bench line [--model M] [--frames N] [--streams N] [--rounds N] [--no-store] [--noop]
       simdrift bench false-alerts [--dataset D] [--runs N]
       simdrift bench degradations [--dataset D] [--model M] [--images N] [--force] [-o FOLDER]
       simdrift bench scenarios [--scenario S[@D],S…] [--dataset D] [--seeds K] [--seed N] [--force] [--pages] [-o FOLDER]
       simdrift bench guarantees [--detectors A,B] [--runs N] [--force] [--pages] [-o FOLDER]
       simdrift bench detectors [--datasets D,D] [--seeds K] [--seed N] [--only CELL,CELL] [--detector FILE] [--workers N] [--pages] [-o FOLDER]
       simdrift bench power [--datasets D,D] [--levels 1,3,5] [--seeds K] [--seed N] [--workers N] [--pages] [-o FOLDER]`,
  async run([what, ...args]) {
    const load = what === undefined ? undefined : benchmarks[what];
    if (what === undefined || what.startsWith('-'))
      throw new SimdriftError('SIMDRIFT_USAGE', 'The benchmark is missing.', { hint: `Usage: ${USAGE}` });
    if (load === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', `There is no benchmark "${what}".`, {
        hint: nameHint(what, Object.keys(benchmarks)),
      });
    const benchmark = await load();
    return await benchmark.run(readArguments(args, benchmark.options, benchmark.usage), loadConfig({ stored: false }));
  },
};
