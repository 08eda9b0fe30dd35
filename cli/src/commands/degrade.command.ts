import { SimdriftError } from '@simdrift/contracts';
import { DATASET_NAMES, datasetNamed } from '@simdrift/datasets';
import { copyImage, degradation, meanAbsoluteChange, randomAt, randomKey } from '@simdrift/imaging';
import { basename } from 'node:path';
import { readArguments, requirePositional, type Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { effectListText, listedEffects } from '../effects/effect-list.js';
import { readStrength, severityFrom, strengthText, type Strength } from '../effects/strength.js';
import { imageToPng } from '../image/png-image.js';
import { readImage } from '../image/read-image.js';
import { print, printJson, tell } from '../terminal/output.js';
import { writeOutput } from '../write-output.js';

const USAGE =
  'simdrift degrade INPUT.png|FILE.npz:SPLIT:N -o OUT.png --effect NAME (--severity S | --level L) [--dataset D] [--seed N] [--json]  |  simdrift degrade --list [--json]  |  simdrift degrade --sheet [-o FOLDER] [--json]';

/** One image through one effect, for eyes and scripts. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const given = readArguments(
      args,
      {
        output: { ...text, short: 'o' },
        effect: text,
        severity: text,
        level: text,
        dataset: text,
        seed: text,
        list: flag,
        sheet: flag,
      },
      USAGE,
    );
    if (given.flag('list')) return await listEffects(given.flag('json'));
    if (given.flag('sheet')) {
      // Settings and data sets are only needed here, and take a while to load.
      const { writeSheets } = await import('../sheets/write-sheets.js');
      const sheets = await writeSheets(given.text('output'));
      if (given.flag('json')) await printJson(sheets);
      else await print(`${sheets.files.length} files in ${sheets.folder}, ${Math.round(sheets.bytes / 1024)} KiB`);
      return 0;
    }
    return await degradeOne(given);
  },
};

async function degradeOne(given: Arguments): Promise<number> {
  const input = requirePositional(given, 0, 'image', USAGE);
  const name = required(given, 'effect');
  // An unknown name is told before anything else that may be wrong.
  degradation(name);
  const strength = strengthOf(given);
  const dataset = datasetOf(given, input);
  const effect = degradation(name, {
    ...(dataset === undefined ? {} : { dataset }),
    published: strength.level !== undefined,
  });
  const severity = severityFrom(strength);
  const seed = seedOf(given);
  const output = required(given, 'output');
  const { image, index } = await readImage(input);
  const random = randomAt(randomKey(seed, 'degrade', effect.name), index);
  const degraded = severity === 0 ? copyImage(image) : effect.apply(image, severity, random);
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
      ...strength,
      severity,
      dataset: dataset ?? null,
      seed,
      height,
      width,
      channels,
      meanAbsoluteChange: change,
    });
  else
    await print(
      `${output}: ${effect.name} at ${strengthText(strength)}, mean absolute change ${change.toFixed(2)} of 255`,
    );
  return 0;
}

async function listEffects(json: boolean): Promise<number> {
  const effects = listedEffects();
  if (json) await printJson({ effects });
  else await print(effectListText(effects));
  return 0;
}

function strengthOf(given: Arguments): Strength {
  const strength = readStrength(given, USAGE);
  if (strength !== undefined) return strength;
  throw new SimdriftError('SIMDRIFT_USAGE', '--severity or --level is missing.', { hint: `Usage: ${USAGE}` });
}

/** The set that an image is of: as said, or as its file is called. */
function datasetOf(given: Arguments, input: string): string | undefined {
  const named = given.text('dataset');
  if (named !== undefined) return datasetNamed(named).name;
  const file = basename(input).toLowerCase();
  return /\.npz\b/.test(file) ? DATASET_NAMES.find((name) => file.startsWith(name)) : undefined;
}

function required(given: Arguments, option: string): string {
  const value = given.text(option);
  if (value !== undefined) return value;
  throw new SimdriftError('SIMDRIFT_USAGE', `--${option} is missing.`, { hint: `Usage: ${USAGE}` });
}

function seedOf(given: Arguments): number {
  const seed = given.number('seed') ?? 1;
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new SimdriftError('SIMDRIFT_USAGE', `--seed takes a whole number from 0, not ${seed}.`, {
    hint: `Usage: ${USAGE}`,
  });
}
