import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { loadConfig } from '@simdrift/contracts';
import { degradations } from '@simdrift/imaging';
import { silent } from '@simdrift/runtime';
import { CONCEPT_EFFECTS, FrameSource, POPULATION_EFFECTS } from '@simdrift/scenarios';
import { describeWithMedmnist, medmnistDir } from '../../../test/with-data.js';
import { runMaker, type SingleEffect } from './run-maker.js';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** Frames of `run single` with one effect: 100 before it begins, 150 after. */
async function framesOf(single: SingleEffect, dataset: string, source: 'medmnist' | 'phantom') {
  const settings = loadConfig({
    env: { ...(medmnistDir === undefined ? {} : { SIMDRIFT_DATA_DIR: medmnistDir }), SIMDRIFT_DOWNLOAD: 'never' },
    flags: {
      'producer.scenario': 'single',
      'producer.dataset': dataset,
      'producer.source': source,
      'producer.seed': 3,
      scenariosDir: folder('scenarios'),
      modelZoo: folder('model_zoo'),
    },
  });
  const { plan, sources } = await runMaker(settings, silent, { single }).next(0);
  const frames = new FrameSource(plan, sources);
  const onset = frames.timeline('main').episodes()[0]!.begin;
  const at = (from: number, count: number) => Array.from({ length: count }, (_, i) => frames.frameAt('main', from + i));
  return { before: at(onset - 100, 100), after: at(onset, 150) };
}

const pixels = degradations.flatMap(({ name, channels }) => [
  [{ effect: name, severity: 0.6 }, channels] as const,
  [{ effect: name, level: 3 }, channels] as const,
]);

describeWithMedmnist('`run single --effect NAME` on real images', () => {
  it.each(pixels)(
    '%j changes the pixels from its onset on, of gray images and of RGB ones',
    async (single, channels) => {
      for (const dataset of channels === 'any' ? ['pneumoniamnist', 'retinamnist'] : ['retinamnist']) {
        const { before, after } = await framesOf(single, dataset, 'medmnist');
        const changed = ({ original, streamed }: (typeof after)[number]) =>
          !Buffer.from(original.pixels).equals(streamed.pixels);
        expect(before.filter(changed)).toHaveLength(0);
        expect(after.filter(changed).length).toBeGreaterThan(100);
      }
    },
  );

  const labels = [...POPULATION_EFFECTS, ...CONCEPT_EFFECTS].filter(
    (name) => !['demographic', 'subgroup_loss'].includes(name),
  );
  it.each(labels)('%s leaves every pixel as it was', async (effect) => {
    const { after } = await framesOf({ effect, severity: 0.8 }, 'retinamnist', 'medmnist');
    for (const { original, streamed } of after) expect(Buffer.from(original.pixels).equals(streamed.pixels)).toBe(true);
  });
});

it.each(['demographic', 'subgroup_loss'])('%s needs cohorts, which the phantom has', async (effect) => {
  const { after } = await framesOf({ effect, severity: 0.8 }, 'pneumoniamnist', 'phantom');
  expect(after).toHaveLength(150);
});
