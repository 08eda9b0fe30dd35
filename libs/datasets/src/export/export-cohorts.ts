import { randomAt } from '@simdrift/imaging';
import type { Phantom } from '../phantoms/phantom.js';
import type { SplitName } from '../registry/dataset-info.js';
import type { ExportCounts } from './export-phantom.js';
import { exportedImagesKey, exportedLabels } from './exported-labels.js';

/**
 * Who is who in an exported split: of each attribute, the value of every image in the order of the file. A case is drawn before its
 * image from the same numbers, so this costs no drawing.
 *
 * @param counts - those that were given to `exportPhantom`, as `seed`
 * @example exportCohorts(chestPhantom, PNEUMONIA_COUNTS, 1, 'test').scanner // ['A', 'C', 'A', …], 624 of them
 */
export function exportCohorts(
  phantom: Phantom,
  counts: ExportCounts,
  seed: number,
  split: SplitName,
): Record<string, string[]> {
  const columns: Record<string, string[]> = Object.fromEntries(phantom.attributes.map(({ name }) => [name, []]));
  const key = exportedImagesKey(seed, split);
  exportedLabels(counts[split], seed, split).forEach((label, index) => {
    const who = phantom.drawCohort(randomAt(key, index), label);
    for (const [name, column] of Object.entries(columns)) column.push(who[name]!);
  });
  return columns;
}
