import { resolve } from 'node:path';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import { datasetNamed, openDataset, openOwnDataset, type Dataset } from '@simdrift/datasets';
import { isAddress, servedOptions, type Stated } from '@simdrift/models';
import { libraryOf, pathsOf } from '@simdrift/runtime';
import { dataPlaces } from '../data/data-places.js';
import { tell } from '../terminal/output.js';
import { importModel } from './import-model.js';
import { importServed } from './import-served.js';

/**
 * Settings in which a model that was named by its file or the address of its server (`--model ./mine.onnx`, `--model http://…`) has become one of
 * the person's own zoo; others as they are.
 *
 * @throws {SimdriftError} as {@link importModel} and {@link importServed}; `SIMDRIFT_USAGE` for a phantom, which has no file to measure on
 */
export async function withOwnModel(
  settings: Settings,
  { dataFile, stated }: { readonly dataFile: string | undefined; readonly stated: Stated },
): Promise<Settings> {
  const { producer, engine } = settings;
  const model = producer.model ?? '';
  if (!isAddress(model) && !model.endsWith('.onnx')) {
    if (Object.values(stated).every((value) => value === undefined)) return settings;
    throw new SimdriftError(
      'SIMDRIFT_USAGE',
      '--input-layout, --input-range and --scores describe a model of your own.',
      {
        hint: 'Give its file or address: --model ./mine.onnx. The models of the zoo say it on their cards.',
      },
    );
  }
  const dataset = await dataOf(settings, dataFile);
  const folder = pathsOf(settings).ownModels;
  const { card, assumed } = isAddress(model)
    ? await importServed(model, dataset, stated, folder, servedOptions(engine))
    : await importModel(resolve(model), dataset, stated, folder);
  const { accuracy, accuracyStandardError, images } = card.test;
  tell(
    `${card.file} is now ${card.id}: accuracy ${accuracy.toFixed(3)} ± ${accuracyStandardError.toFixed(3)} on ${images} test images.`,
  );
  for (const sentence of assumed) tell(`  ${sentence}`);
  return { ...settings, producer: { ...producer, model: card.id } };
}

async function dataOf(settings: Settings, dataFile: string | undefined): Promise<Dataset> {
  if (dataFile !== undefined) return await openOwnDataset(dataFile);
  const { producer } = settings;
  const scenario = libraryOf(settings).open(producer.scenario);
  const { name, title } = datasetNamed(producer.dataset ?? scenario.datasets[0]!);
  if (producer.source !== 'phantom') return await openDataset(name, dataPlaces(settings));
  throw new SimdriftError(
    'SIMDRIFT_USAGE',
    `A model of your own is measured on a test split, which the phantom of ${title} has only as a file.`,
    {
      hint: `Write one: simdrift data export ${name} --source phantom -o phantom.npz, and give --data phantom.npz.`,
    },
  );
}
