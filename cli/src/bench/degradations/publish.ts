import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepFile, sweepText, type ModelZoo } from '@simdrift/models';
import { datasetNamed } from '@simdrift/datasets';
import { effectVariants, type EffectVariant } from '../../effects/effect-variants.js';
import { heatMapOf } from './heat-map-of.js';
import { heatMapSvg } from './heat-map.js';
import { pictureName, resultsMarkdown } from './results-markdown.js';
import type { DegradationResults, MeasuredData } from './results.js';

/**
 * Writes the page and the pictures of what was measured, and the sweeps beside the model cards.
 *
 * @param swept - data whose models get their sweep
 * @returns the files written
 */
export async function publish(
  folder: string,
  results: DegradationResults,
  swept: readonly string[],
  zoo: ModelZoo,
): Promise<string[]> {
  const files: string[] = [];
  const write = async (file: string, text: string) => {
    await writeFile(file, text);
    files.push(file);
  };
  await write(join(folder, 'README.md'), resultsMarkdown(results, variantsOf));
  for (const [id, data] of Object.entries(results.data)) {
    await write(join(folder, pictureName(id)), heatMapSvg(heatMapOf(data, variantsOf(data))));
  }
  for (const id of swept) {
    const data = results.data[id]!;
    const { images, repeats } = data;
    for (const card of zoo.list()) {
      const measured = data.models[card.id];
      if (measured === undefined || measured.sha256 !== card.sha256) continue;
      const effects = Object.fromEntries(
        variantsOf(data).flatMap(({ key }) => {
          const row = measured.effects[key];
          return row === undefined ? [] : [[key, row.accuracy.map((accuracy) => Number(accuracy.toFixed(4)))] as const];
        }),
      );
      await write(sweepFile(card), sweepText({ images, repeats, clean: Number(measured.clean.toFixed(4)), effects }));
    }
  }
  return files;
}

function variantsOf({ dataset }: MeasuredData): readonly EffectVariant[] {
  return effectVariants(dataset, datasetNamed(dataset).channels);
}
