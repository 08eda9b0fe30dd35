import { SimdriftError } from '@simdrift/contracts';
import {
  degradation,
  degradations,
  degrade,
  meanAbsoluteChange,
  randomAt,
  randomKey,
  requireSeverity,
} from '@simdrift/imaging';
import { readArguments, requirePositional, type Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { imageToPng } from '../image/png-image.js';
import { readImage } from '../image/read-image.js';
import { print, printJson, table, tell } from '../terminal/output.js';
import { writeOutput } from '../write-output.js';

const USAGE =
  'simdrift degrade INPUT.png|FILE.npz:SPLIT:N -o OUT.png --effect NAME --severity S [--seed N] [--json]  |  simdrift degrade --list';

/** One image through one effect, for eyes and scripts. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const text = { type: 'string' } as const;
    const given = readArguments(
      args,
      { output: { ...text, short: 'o' }, effect: text, severity: text, seed: text, list: { type: 'boolean' } },
      USAGE,
    );
    if (given.flag('list')) return await listEffects(given.flag('json'));
    const input = requirePositional(given, 0, 'image', USAGE);
    const effect = degradation(required(given, 'effect'));
    const severity = severityOf(required(given, 'severity'));
    const seed = seedOf(given);
    const output = required(given, 'output');
    const { image, index } = await readImage(input);
    const degraded = degrade(image, effect.name, severity, randomAt(randomKey(seed, 'degrade', effect.name), index));
    await writeOutput(output, imageToPng(degraded));
    if (effect.channels === 'color' && image.channels === 1)
      tell(`${effect.name} works on colour: this gray image is left as it is.`);
    const change = meanAbsoluteChange(image, degraded);
    const { height, width, channels } = image;
    if (given.flag('json'))
      await printJson({
        input,
        output,
        effect: effect.name,
        severity,
        seed,
        height,
        width,
        channels,
        meanAbsoluteChange: change,
      });
    else
      await print(
        `${output}: ${effect.name} at severity ${severity}, mean absolute change ${change.toFixed(2)} of 255`,
      );
    return 0;
  },
};

async function listEffects(json: boolean): Promise<number> {
  const effects = degradations.map(({ name, title, description, channels }) => ({
    name,
    title,
    description,
    channels,
  }));
  if (json) await printJson({ effects });
  else {
    const rows = effects.map(({ name, description, channels }) => [
      name,
      channels === 'color' ? 'colour' : 'any',
      description,
    ]);
    await print(table([['effect', 'images', 'what happens'], ...rows]));
  }
  return 0;
}

function required(given: Arguments, option: string): string {
  const value = given.text(option);
  if (value !== undefined) return value;
  throw new SimdriftError('SIMDRIFT_USAGE', `--${option} is missing.`, { hint: `Usage: ${USAGE}` });
}

/** @throws {SimdriftError} `SIMDRIFT_SEVERITY` for a number outside 0..1 or NaN, `SIMDRIFT_USAGE` for what is no number */
export function severityOf(text: string): number {
  const severity = text.trim() === '' ? NaN : Number(text);
  if (Number.isNaN(severity) && text.trim().toLowerCase() !== 'nan') {
    throw new SimdriftError('SIMDRIFT_USAGE', `--severity takes a number from 0 to 1, not "${text}".`, {
      hint: `Usage: ${USAGE}`,
    });
  }
  requireSeverity(severity);
  return severity;
}

function seedOf(given: Arguments): number {
  const seed = given.number('seed') ?? 1;
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new SimdriftError('SIMDRIFT_USAGE', `--seed takes a whole number from 0, not ${seed}.`, {
    hint: `Usage: ${USAGE}`,
  });
}
