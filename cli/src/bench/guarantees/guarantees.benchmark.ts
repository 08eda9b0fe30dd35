import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import { predictedClass } from '@simdrift/evaluation';
import { engineOf, ModelZoo, type InferenceEngine, type ModelCard } from '@simdrift/models';
import { pathsOf, PROGRAM_ROOT } from '@simdrift/runtime';
import { dataPlaces } from '../../data/data-places.js';
import { TestSplits } from '../../models/test-split.js';
import { print, printJson, tell } from '../../terminal/output.js';
import { machine, type Benchmark } from '../benchmark.js';
import { readResultsFile, writeResultsFile } from '../results-file.js';
import { cleanRows } from '../windows/clean-rows.js';
import { CLAIMS, type Claim } from './claim.js';
import { guaranteesMarkdown, type GuaranteeResults } from './guarantees-markdown.js';
import { measureClaim, type GuaranteeCell } from './measure-claim.js';
import { KNOWN_SOURCES, realSources, type Outcomes, type Source } from './source.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const ARCHITECTURE = 'simple_cnn';
const SEED = 9101;

/** The promises of the sequential detectors, held against streams without a change; and how late they are when there is one. */
export const guaranteesBenchmark: Benchmark = {
  usage: 'simdrift bench guarantees [--detectors A,B] [--runs N] [--force] [--pages] [-o FOLDER] [--json]',
  options: { detectors: text, runs: text, force: flag, pages: flag, output: { ...text, short: 'o' } },
  async run(given, settings) {
    const [runs, wanted] = [given.number('runs') ?? 1000, given.text('detectors')?.split(',')];
    if (!Number.isInteger(runs) || runs < 20)
      throw new SimdriftError('SIMDRIFT_USAGE', `--runs takes a whole number from 20, not ${runs}.`, {
        hint: 'For example --runs 1000.',
      });
    const claims = CLAIMS.filter(({ detector }) => wanted?.includes(detector) ?? true);
    const partial = claims.length < CLAIMS.length || runs < 1000;
    if (claims.length === 0 || (partial && given.text('output') === undefined))
      throw new SimdriftError('SIMDRIFT_USAGE', 'This would measure a part of the claims.', {
        hint: `Say where it is to be kept, -o FOLDER; sequential detectors: ${[...new Set(CLAIMS.map(({ detector }) => detector))].join(', ')}.`,
      });
    const folder = given.text('output') ?? join(PROGRAM_ROOT, 'benchmarks', 'guarantees');
    const { sources, models, skipped } = await sourcesOf(settings);
    const file = join(folder, 'guarantees.json');
    const about = 'Measured by `simdrift bench guarantees`: see README.md beside this file.';
    const wantedCells = CLAIMS.flatMap((claim) => sources.filter((source) => claim.fits(source)));
    const all = { about, models, skipped, wanted: wantedCells.length };
    const empty: GuaranteeResults = { ...all, cells: [] };
    const kept = given.flag('force') ? [] : (await readResultsFile(file, empty)).cells;
    const cells: GuaranteeCell[] = [];
    for (const [i, claim] of CLAIMS.entries()) {
      for (const [j, source] of sources.entries()) {
        if (!claim.fits(source)) continue;
        const known = kept.find((cell) => isOf(cell, claim, source, runs));
        if (known !== undefined) cells.push(known);
        if (known !== undefined || given.flag('pages') || !claims.includes(claim)) continue;
        const cell = measureClaim(claim, source, { runs, delays: runs / 10, seed: SEED + 1000 * i + j });
        cells.push(cell);
        await writeResultsFile(file, { ...all, cells: [...cells, ...kept.filter((one) => !cells.includes(one))] });
        tell(`${cell.detector} ${cell.options}, ${cell.source}: ${cell.measured} (${cell.holds ? 'holds' : 'fails'})`);
      }
    }
    const results: GuaranteeResults = { ...all, cells };
    await mkdir(folder, { recursive: true });
    await writeResultsFile(file, results);
    await writeFile(join(folder, 'README.md'), guaranteesMarkdown(results));
    const failed = cells.filter(({ holds }) => !holds);
    if (given.flag('json')) await printJson({ machine: machine(), folder, passed: failed.length === 0, ...results });
    else await print(`${cells.length - failed.length} of ${cells.length} claims hold: ${join(folder, 'README.md')}`);
    return failed.length === 0 ? 0 : 1;
  },
};

/** Whether a cell was measured in this way before. */
function isOf(cell: GuaranteeCell, claim: Claim, source: Source, runs: number): boolean {
  return (
    cell.detector === claim.detector &&
    cell.options === claim.options &&
    cell.source === source.name &&
    cell.horizon === claim.horizon &&
    cell.runs === claim.runsEach * Math.ceil(runs / claim.runsEach)
  );
}

/** Known distributions, and what the models of the real sets at hand say of their test images. */
async function sourcesOf(settings: Settings): Promise<{ sources: Source[]; models: string[]; skipped: string[] }> {
  const zoo = await ModelZoo.open(pathsOf(settings).modelZoo);
  const cards = zoo.list().filter(({ source, architecture }) => source === 'medmnist' && architecture === ARCHITECTURE);
  const splits = new TestSplits(dataPlaces(settings));
  const engine = engineOf(settings.engine);
  const [sources, models, skipped] = [[...KNOWN_SOURCES], [] as string[], [] as string[]];
  try {
    for (const card of cards) {
      const split = await splits.of(card);
      if ('skipped' in split) {
        tell(`${card.dataset}: skipped, ${split.skipped}`);
        skipped.push(`${card.dataset}, as ${split.skipped}`);
        continue;
      }
      sources.push(...realSources(card.dataset, await outcomesOf(engine, card, split.images)));
      models.push(card.id);
    }
  } finally {
    await engine.close();
  }
  return { sources, models, skipped };
}

async function outcomesOf(
  engine: InferenceEngine,
  card: ModelCard,
  images: Parameters<typeof cleanRows>[2],
): Promise<Outcomes> {
  await engine.load(card);
  const { softmax } = await cleanRows(engine, card, images);
  const decisions = Array.from({ length: softmax.rows }, (_, row) =>
    predictedClass(softmax.data.subarray(row * softmax.columns, (row + 1) * softmax.columns)),
  );
  return {
    errors: decisions.map(({ predicted }, image) => (predicted === images.labels[image] ? 0 : 1)),
    // Float32 rounding may leave a probability a hair above 1.
    confidences: decisions.map(({ confidence }) => Math.min(1, confidence)),
  };
}
