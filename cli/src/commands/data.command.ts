import { loadConfig, SimdriftError } from '@simdrift/contracts';
import { datasetNamed, findDataset, imageStatistics, openDataset, openOwnDataset } from '@simdrift/datasets';
import { readArguments, requirePositional, type Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { datasetInfo, infoText } from '../data/dataset-info.js';
import { dataPlaces } from '../data/data-places.js';
import { labelledImages } from '../data/labelled-images.js';
import { statisticsText } from '../data/statistics-text.js';
import { exportData, exportTestCohorts } from '../data/export-data.js';
import { packedPng } from '../image/packed-png.js';
import { classRows, SHEET_COLUMNS } from '../sheets/class-sheet.js';
import { contactSheet } from '../sheets/contact-sheet.js';
import { writeOutput } from '../write-output.js';
import { datasetLines } from '../data/dataset-lines.js';
import { subcommandOf } from '../subcommand.js';
import { print, printJson, table, tell } from '../terminal/output.js';
import { progressBar } from '../terminal/progress-bar.js';

const USAGE =
  'simdrift data [list | pull NAME | info NAME|FILE.npz|FOLDER | export NAME -o FILE.npz [--source phantom|medmnist] [--seed N] [--train N] [--cohorts FILE.json] | sheet NAME -o FILE.png [--source phantom|medmnist|both] [--seed N] [--train N] | statistics NAME [--source phantom|medmnist] [--seed N]] [--json]';

/** The data sets: which there are, which are here, and files of phantoms for training elsewhere. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const text = { type: 'string' } as const;
    const given = readArguments(
      args,
      { output: { ...text, short: 'o' }, source: text, seed: text, train: text, cohorts: text },
      USAGE,
    );
    const named = () => requirePositional(given, 1, 'data set', USAGE);
    switch (subcommandOf(given, 'data', ['list', 'pull', 'info', 'export', 'sheet', 'statistics'])) {
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
      case 'statistics':
        return await statistics(named(), given);
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

/** Which images: what `export`, `sheet` and `statistics` ask alike. */
function imagesOf(name: string, given: Arguments) {
  const source = given.text('source') ?? 'phantom';
  const seed = given.number('seed');
  if (source !== 'phantom' && source !== 'medmnist') throw usage(`--source is phantom or medmnist, not "${source}".`);
  if (seed !== undefined && source === 'medmnist')
    throw usage('--seed is for phantoms: the real data are what they are.');
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0))
    throw usage(`--seed takes a whole number from 0, not ${seed}.`);
  return { name, source, seed: seed ?? 1, places: dataPlaces(loadConfig()) } as const;
}

function outputOf(given: Arguments): string {
  const output = given.text('output');
  if (output === undefined) throw usage('Where to? -o is missing.');
  return output;
}

function trainingImages(given: Arguments, source: string): number | undefined {
  const train = given.number('train');
  if (train !== undefined && source === 'medmnist')
    throw usage('--train is for phantoms: the real data are what they are.');
  if (train !== undefined && !(Number.isSafeInteger(train) && train > 0))
    throw usage(`--train takes a number of images from 1, not ${train}.`);
  return train;
}

async function exportTo(name: string, given: Arguments): Promise<number> {
  const wish = { output: outputOf(given), ...imagesOf(name, given) };
  const train = trainingImages(given, wish.source);
  const cohorts = given.text('cohorts');
  if (cohorts !== undefined && wish.source === 'medmnist')
    throw usage('--cohorts is for phantoms: the real files do not say who is who.');
  const { output, source } = wish;
  const written = await exportData({ ...wish, train });
  if (cohorts !== undefined) await exportTestCohorts({ ...wish, train }, cohorts);
  const { dataset, splits, bytes, md5 } = written;
  if (given.flag('json')) await printJson(written);
  else
    await print(
      `${output}: ${dataset} (${source}), ${splits.train} / ${splits.val} / ${splits.test} images, ${(bytes / 1e6).toFixed(1)} MB, md5 ${md5}`,
    );
  return 0;
}

async function sheetTo(name: string, given: Arguments): Promise<number> {
  const output = outputOf(given);
  const source = given.text('source') === 'both' ? 'both' : imagesOf(name, given).source;
  const seed = given.number('seed') ?? 1;
  const train = trainingImages(given, source);
  const rows = await classRows({ name, source, seed, train, places: dataPlaces(loadConfig()) });
  await writeOutput(output, packedPng(contactSheet(rows, datasetNamed(name).classes)));
  if (given.flag('json'))
    await printJson({ dataset: datasetNamed(name).name, source, classes: rows.length, file: output });
  else await print(`${output}: ${SHEET_COLUMNS} images of each of ${rows.length} classes (${source}).`);
  return 0;
}

async function statistics(name: string, given: Arguments): Promise<number> {
  const wish = imagesOf(name, given);
  const { name: dataset, title, classes } = datasetNamed(name);
  const found = imageStatistics(await labelledImages(wish), classes.length);
  const seed = wish.source === 'phantom' ? wish.seed : null;
  if (given.flag('json')) await printJson({ dataset, source: wish.source, seed, ...found });
  else await print(statisticsText(`${title} (${wish.source})`, classes, found));
  return 0;
}

function usage(sentence: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_USAGE', sentence, { hint: `Usage: ${USAGE}` });
}
