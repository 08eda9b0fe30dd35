import { loadConfig, SimdriftError, type Settings } from '@simdrift/contracts';
import { readArguments, type Arguments } from '../arguments.js';
import { readStrength, type Strength } from '../effects/strength.js';
import { readStated } from '../models/read-stated.js';
import type { Stated } from '@simdrift/models';

export const RUN_USAGE =
  'simdrift run SCENARIO|FILE [--dataset D | --data FILE] [--source medmnist|phantom] [--model M|FILE.onnx|http://HOST:PORT/v2/models/NAME [--input-layout NHWC|NCHW] [--input-range 0..1] [--scores logits|probabilities]] [--effect E (--severity S | --level L)] [--seed N | --seeds K] [--frames N] [--rate N] [--detectors A,B] [--fast] [--no-record] [--json]';

/** What `run` was asked for. */
export interface RunRequest {
  readonly settings: Settings;
  readonly seeds: number;
  readonly dataFile: string | undefined;
  /** What was said of a model of one's own. */
  readonly stated: Stated;
  readonly single: ({ readonly effect: string } & Strength) | undefined;
  readonly detectors: readonly string[] | undefined;
  readonly record: boolean;
  readonly json: boolean;
}

/** @throws {SimdriftError} `SIMDRIFT_USAGE`, `SIMDRIFT_CONFIG` or `SIMDRIFT_SEVERITY` */
export function readRunRequest(args: readonly string[]): RunRequest {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const given = readArguments(
    args,
    {
      dataset: text,
      data: text,
      source: text,
      model: text,
      'input-layout': text,
      'input-range': text,
      scores: text,
      effect: text,
      severity: text,
      level: text,
      seed: text,
      seeds: text,
      frames: text,
      rate: text,
      detectors: text,
      fast: flag,
      'no-record': flag,
      config: text,
    },
    RUN_USAGE,
  );
  const scenario = given.positionals[0];
  if (scenario === undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', 'Which scenario?', { hint: '`simdrift scenarios list` names them.' });
  if (given.text('data') !== undefined && given.text('dataset') !== undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', 'Give --dataset or --data, not both.', { hint: `Usage: ${RUN_USAGE}` });
  const settings = loadConfig({
    ...(given.text('config') === undefined ? {} : { file: given.text('config')! }),
    flags: {
      'producer.scenario': scenario,
      'producer.dataset': given.text('dataset'),
      'producer.source': given.text('source'),
      'producer.model': given.text('model'),
      'producer.seed': given.text('seed'),
      'producer.frames': given.text('frames'),
      'producer.rate': given.text('rate'),
      'producer.fast': given.flag('fast') ? true : undefined,
    },
  });
  const seeds = given.number('seeds') ?? 1;
  if (!Number.isInteger(seeds) || seeds < 1)
    throw new SimdriftError('SIMDRIFT_USAGE', '--seeds takes a whole number from 1.', {
      hint: 'For example --seeds 20.',
    });
  return {
    settings,
    seeds,
    dataFile: given.text('data'),
    stated: readStated(given),
    single: singleOf(given),
    detectors: given.text('detectors')?.split(','),
    record: !given.flag('no-record'),
    json: given.flag('json'),
  };
}

function singleOf(given: Arguments): RunRequest['single'] {
  const [effect, strength] = [given.text('effect'), readStrength(given, RUN_USAGE)];
  if (effect === undefined && strength === undefined) return undefined;
  if (effect !== undefined && strength !== undefined) return { effect, ...strength };
  throw new SimdriftError('SIMDRIFT_USAGE', '--effect and --severity (or --level) go together.', {
    hint: 'For example: simdrift run single --effect noise --severity 0.5',
  });
}
