import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { Command } from '../command.js';

/** A command that is loaded when it is asked for: onnxruntime, DuckDB and Nest take longer to load than most commands to run. */
export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  load(): Promise<Command>;
}

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'up',
    summary: 'Start everything: the line, the page, a live summary here.',
    load: async () => (await import('./up.command.js')).command,
  },
  {
    name: 'bench',
    summary: 'Measure the line, false alerts against their budget, or what degradations cost.',
    load: async () => (await import('./bench.command.js')).command,
  },
  {
    name: 'run',
    summary: 'Run a scenario without screens and judge it by its expectations.',
    load: async () => (await import('./run.command.js')).command,
  },
  {
    name: 'replay',
    summary: 'Stream a recorded run again, or only other detectors on it.',
    load: async () => (await import('./replay.command.js')).command,
  },
  {
    name: 'verify',
    summary: 'Prove that a recorded run is byte-identical when made again.',
    load: async () => (await import('./verify.command.js')).command,
  },
  {
    name: 'runs',
    summary: 'List recorded runs, show the report of one, or export its rows.',
    load: async () => (await import('./runs.command.js')).command,
  },
  {
    name: 'report',
    summary: 'Write the report of a recorded run as one HTML file.',
    load: async () => (await import('./report.command.js')).command,
  },
  {
    name: 'scenarios',
    summary: 'List scenarios, show one as a picture, or validate files.',
    load: async () => (await import('./scenarios.command.js')).command,
  },
  {
    name: 'models',
    summary: 'List models, show or compare their cards, or measure them again.',
    load: async () => (await import('./models.command.js')).command,
  },
  {
    name: 'data',
    summary: 'List data sets, download or describe one, or write one to a file.',
    load: async () => (await import('./data.command.js')).command,
  },
  {
    name: 'detectors',
    summary: 'List the detectors, and the battery that watches a run.',
    load: async () => (await import('./detectors.command.js')).command,
  },
  {
    name: 'detect',
    summary: 'Run one online detector over numbers from stdin; JSON lines out.',
    load: async () => (await import('./detect.command.js')).command,
  },
  {
    name: 'compare',
    summary: 'Compare two samples (CSV) with one windowed detector.',
    load: async () => (await import('./compare.command.js')).command,
  },
  {
    name: 'degrade',
    summary: 'Degrade one image; --list names the effects.',
    load: async () => (await import('./degrade.command.js')).command,
  },
  {
    name: 'doctor',
    summary: 'Say what is installed, reachable and active, and what is not.',
    load: async () => (await import('./doctor.command.js')).command,
  },
];

/** @throws {SimdriftError} `SIMDRIFT_USAGE` */
export function commandNamed(name: string): CommandEntry {
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
