import { cpus } from 'node:os';
import type { ParseArgsConfig } from 'node:util';
import type { Settings } from '@simdrift/contracts';
import type { Arguments } from '../arguments.js';

/** One of the things that `simdrift bench` measures. */
export interface Benchmark {
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** @returns the exit code: 1 where the measurement misses what is promised */
  run(given: Arguments, settings: Settings): Promise<number>;
}

/** What speeds are said of. */
export function machine(): { cpu: string; cores: number; node: string } {
  return { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
}
