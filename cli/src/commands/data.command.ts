import { loadConfig, SimdriftError } from '@simdrift/contracts';
import { datasetNamed, findDataset, openDataset, openOwnDataset } from '@simdrift/datasets';
import { readArguments, requirePositional, type Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { datasetInfo, infoText } from '../data/dataset-info.js';
import { dataPlaces } from '../data/data-places.js';
import { exportData } from '../data/export-data.js';
import { packedPng } from '../image/packed-png.js';
import { classRows } from '../sheets/class-sheet.js';
import { contactSheet } from '../sheets/contact-sheet.js';
import { writeOutput } from '../write-output.js';
import { datasetLines } from '../data/dataset-lines.js';
import { subcommandOf } from '../subcommand.js';
import { print, printJson, table, tell } from '../terminal/output.js';
import { progressBar } from '../terminal/progress-bar.js';

const USAGE =
  'simdrift data [list | pull NAME | info NAME|FILE.npz|FOLDER | export NAME -o FILE.npz [--source phantom|medmnist] [--seed N] [--train N] | sheet NAME -o FILE.png [--source phantom|medmnist] [--seed N]] [--json]';

/** The data sets: which there are, which are here, and files of phantoms for training elsewhere. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const text = { type: 'string' } as const;
    const given = readArguments(
      args,
      { output: { ...text, short: 'o' }, source: text, seed: text, train: text },
      USAGE,
    );
    const named = () => requirePositional(given, 1, 'data set', USAGE);
    switch (subcommandOf(given, 'data', ['list', 'pull', 'info', 'export', 'sheet'])) {
      case 'list':
        return await list(given.flag('json'));
      case 'pull':
        return await pull(named(), given.flag('json'));
      case 'info':
        return await info(named(), given.flag('json'));
      case 'export':
        return await exportTo(named(), given);
      case 'sheet':
        return await sheetTo(named(), given);
    }
  },
};

async function list(json: boolean): Promise<number> {
  const lines = await datasetLines(dataPlaces(loadConfig()));
  if (json) {
    await printJson({ datasets: lines });
    return 0;
  }
  const rows = lines.map(({ name, modality, classes, channels, splits, phantom, file }) => [
    name,
    modality,
    String(classes.length),
    channels === 1 ? 'gray' : 'RGB',
    `${splits.train} / ${splits.val} / ${splits.test}`,
    phantom ? 'yes' : '–',
    file ?? '–',
  ]);
  await print(table([['data set', 'modality', 'classes', 'images', 'train / val / test', 'phantom', 'file'], ...rows]));
  return 0;
}

async function pull(name: string, json: boolean): Promise<number> {
  const found = datasetNamed(name);
  const places = dataPlaces(loadConfig());
  const before = await findDataset(found, places);
  const bar = progressBar(`${found.name}.npz`);
  const dataset = await openDataset(name, {
    ...places,
    onProgress: ({ received, total }) => bar(received, total),
    onNotice: tell,
  });
  const downloaded = before === undefined;
  if (json)
    await printJson({
      dataset: found.name,
      file: dataset.path,
      hash: dataset.hash,
      official: dataset.official,
      downloaded,
    });
  else
    await print(
      `${dataset.path}: ${downloaded ? 'downloaded, its MD5 is right' : 'is here already'} (${dataset.hash}).`,
    );
  return 0;
}

/** A registered set, or a file or folder of the user's own: whatever looks like a path is one. */
async function info(name: string, json: boolean): Promise<number> {
  const places = { ...dataPlaces(loadConfig()), download: 'never' as const, onNotice: tell };
  const own = /[/\\.]/.test(name);
  const registered = own ? undefined : datasetNamed(name);
  const here = registered === undefined || (await findDataset(registered, places)) !== undefined;
  const dataset = own ? await openOwnDataset(name) : here ? await openDataset(name, places) : undefined;
  const described = await datasetInfo(registered, dataset);
  await (json ? printJson(described) : print(infoText(described)));
  return 0;
}

/** Where to write which images: what `export` and `sheet` ask alike. */
function wishOf(name: string, given: Arguments) {
  const output = given.text('output');
  const source = given.text('source') ?? 'phantom';
  const seed = given.number('seed');
  if (output === undefined) throw usage('Where to? -o is missing.');
  if (source !== 'phantom' && source !== 'medmnist') throw usage(`--source is phantom or medmnist, not "${source}".`);
  if (seed !== undefined && source === 'medmnist')
    throw usage('--seed is for phantoms: the real data are what they are.');
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0))
    throw usage(`--seed takes a whole number from 0, not ${seed}.`);
  return { name, output, source, seed: seed ?? 1, places: dataPlaces(loadConfig()) } as const;
}

async function exportTo(name: string, given: Arguments): Promise<number> {
  const wish = wishOf(name, given);
  const train = given.number('train');
  if (train !== undefined && wish.source === 'medmnist')
    throw usage('--train is for phantoms: the real data are what they are.');
  if (train !== undefined && !(Number.isSafeInteger(train) && train > 0))
    throw usage(`--train takes a number of images from 1, not ${train}.`);
  const { output, source } = wish;
  const written = await exportData({ ...wish, train });
  const { dataset, splits, bytes, md5 } = written;
  if (given.flag('json')) await printJson(written);
  else
    await print(
      `${output}: ${dataset} (${source}), ${splits.train} / ${splits.val} / ${splits.test} images, ${(bytes / 1e6).toFixed(1)} MB, md5 ${md5}`,
    );
  return 0;
}

async function sheetTo(name: string, given: Arguments): Promise<number> {
  const wish = wishOf(name, given);
  const rows = await classRows(wish);
  await writeOutput(wish.output, packedPng(contactSheet(rows)));
  const written = { dataset: datasetNamed(name).name, source: wish.source, classes: rows.length, file: wish.output };
  if (given.flag('json')) await printJson(written);
  else await print(`${wish.output}: ${rows[0]!.length} images of each of ${rows.length} classes (${wish.source}).`);
  return 0;
}

function usage(sentence: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_USAGE', sentence, { hint: `Usage: ${USAGE}` });
}
