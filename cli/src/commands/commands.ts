import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { Command } from '../command.js';
import { benchCommand } from './bench.command.js';
import { compareCommand } from './compare.command.js';
import { dataCommand } from './data.command.js';
import { degradeCommand } from './degrade.command.js';
import { detectCommand } from './detect.command.js';
import { detectorsCommand } from './detectors.command.js';
import { doctorCommand } from './doctor.command.js';
import { modelsCommand } from './models.command.js';
import { replayCommand } from './replay.command.js';
import { runCommand } from './run.command.js';
import { runsCommand } from './runs.command.js';
import { scenariosCommand } from './scenarios.command.js';
import { upCommand } from './up.command.js';
import { verifyCommand } from './verify.command.js';

const COMMANDS: readonly Command[] = [
  upCommand,
  benchCommand,
  runCommand,
  replayCommand,
  verifyCommand,
  runsCommand,
  scenariosCommand,
  modelsCommand,
  dataCommand,
  detectorsCommand,
  detectCommand,
  compareCommand,
  degradeCommand,
  doctorCommand,
];

/** @throws {SimdriftError} `SIMDRIFT_USAGE` */
export function commandNamed(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  throw new SimdriftError('SIMDRIFT_USAGE', `There is no command "${name}".`, {
    hint: nameHint(
      name,
      COMMANDS.map((candidate) => candidate.name),
    ),
  });
}

/** All commands, a line each. */
export function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'SimDrift: a fire drill for medical-imaging AI.',
    '',
    ...COMMANDS.map(({ name, summary }) => `  simdrift ${name.padEnd(width)}  ${summary}`),
    '',
    'simdrift COMMAND --help tells more.',
  ].join('\n');
}
