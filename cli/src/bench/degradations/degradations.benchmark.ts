import { join } from 'node:path';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import { datasetNamed, type ImageSet } from '@simdrift/datasets';
import { engineOf, type ModelCard, type ModelZoo } from '@simdrift/models';
import { openZoo, PROGRAM_ROOT } from '@simdrift/runtime';
import type { Arguments } from '../../arguments.js';
import { dataPlaces } from '../../data/data-places.js';
import { effectVariants } from '../../effects/effect-variants.js';
import { TestSplits } from '../../models/test-split.js';
import { print, printJson, tell } from '../../terminal/output.js';
import type { Benchmark } from '../benchmark.js';
import { measureData } from './measure-data.js';
import { publish } from './publish.js';
import { readResults, writeResults, type DegradationResults, type MeasuredData } from './results.js';
import { spread } from './spread.js';

const text = { type: 'string' } as const;
/** Degraded images a cell: the random numbers then leave less than about 1.5 points of standard error in its accuracy. */
const ENOUGH = 1000;
/** Of a larger test split so many images are taken, from all over it: some phantoms have tens of thousands, and a cell needs no more. */
const MOST_IMAGES = 640;

/** What every effect does to the images of every set at hand, and costs every model of the zoo. */
export const degradationsBenchmark: Benchmark = {
  usage: 'simdrift bench degradations [--dataset D] [--model M] [--images N] [--force] [-o FOLDER] [--json]',
  options: {
    dataset: text,
    model: text,
    images: text,
    force: { type: 'boolean' },
    output: { ...text, short: 'o' },
  },
  async run(given, settings) {
    const wanted = imagesOf(given);
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'degradations');
    const results = await readResults(folder);
    const splits = new TestSplits(dataPlaces(settings));
    const engine = engineOf(settings.engine);
    const measured: string[] = [];
    try {
      for (const [id, models] of await groups(given, settings)) {
        const split = await splits.of(models[0]!);
        if ('skipped' in split) {
          tell(`${id}: skipped, ${split.skipped}`);
          continue;
        }
        const images = spread(split.images, wanted ?? MOST_IMAGES);
        for (const model of models) await engine.load(model);
        const kept = keptOf(results, id, models[0]!, images);
        results.data[id] = kept;
        const variants = effectVariants(kept.dataset, images.channels);
        let [done, made] = [0, 0];
        await measureData({
          engine,
          images,
          models,
          variants,
          force: given.flag('force'),
          kept,
          async onEffect({ key }, isNew) {
            done++;
            if (isNew) {
              made++;
              tell(`${id}: ${done} of ${variants.length} effects, ${key}`);
              await writeResults(folder, results);
            }
          },
        });
        forget(kept, new Set(variants.map(({ key }) => key)));
        tell(`${id}: ${made} effects measured, ${done - made} kept`);
        measured.push(id);
      }
    } finally {
      await engine.close();
    }
    await writeResults(folder, results);
    const files = await publish(folder, results, wanted === undefined ? measured : [], await zooOf(settings));
    if (given.flag('json')) await printJson({ folder, files, ...results });
    else await print(`${measured.length} sets measured:\n${files.map((file) => `  ${file}`).join('\n')}`);
    return 0;
  },
};

/** `--images`: a smaller measurement, which must not take the place of the published one. */
function imagesOf(given: Arguments): number | undefined {
  const images = given.number('images');
  if (images === undefined) return undefined;
  if (!Number.isInteger(images) || images < 2)
    throw new SimdriftError('SIMDRIFT_USAGE', `--images takes a whole number from 2, not ${images}.`, {
      hint: 'For example --images 100.',
    });
  if (given.text('output') === undefined)
    throw new SimdriftError(
      'SIMDRIFT_USAGE',
      '--images measures a part of the test split: say where that is to be kept.',
      {
        hint: 'Add -o FOLDER; the published results and the sweeps in the model zoo are left as they are.',
      },
    );
  return images;
}

async function zooOf(settings: Settings): Promise<ModelZoo> {
  return await openZoo(settings);
}

/** The models that were asked for, by the data on which they were tested. */
async function groups(given: Arguments, settings: Settings): Promise<Map<string, ModelCard[]>> {
  const zoo = await zooOf(settings);
  const [dataset, model] = [given.text('dataset'), given.text('model')];
  const name = dataset === undefined ? undefined : datasetNamed(dataset).name;
  const wanted = zoo
    .list()
    .filter((card) => name === undefined || card.dataset === name)
    .filter((card) => model === undefined || card.id === model || card.architecture === model);
  if (wanted.length === 0)
    throw new SimdriftError('SIMDRIFT_UNKNOWN_MODEL', 'No model of the zoo is as asked for.', {
      hint: '`simdrift models list` names them.',
      facts: { dataset, model },
    });
  const found = new Map<string, ModelCard[]>();
  for (const card of wanted) {
    const id = `${card.source}/${card.dataset}`;
    found.set(id, [...(found.get(id) ?? []), card]);
  }
  return found;
}

/** What was measured before, if it was on these images; else a place for it. */
function keptOf(results: DegradationResults, id: string, model: ModelCard, images: ImageSet): MeasuredData {
  const repeats = Math.max(2, Math.ceil(ENOUGH / images.count));
  const before = results.data[id];
  const hash = `md5:${model.learnedFrom.md5}`;
  if (before?.hash === hash && before.images === images.count && before.repeats === repeats) return before;
  const { dataset, source } = model;
  return { dataset, source, hash, images: images.count, repeats, effects: {}, models: {} };
}

/** Leaves out effects that there are no more. */
function forget(kept: MeasuredData, known: ReadonlySet<string>): void {
  for (const rows of [kept.effects, ...Object.values(kept.models).map(({ effects }) => effects)]) {
    for (const key of Object.keys(rows)) if (!known.has(key)) delete rows[key];
  }
}
