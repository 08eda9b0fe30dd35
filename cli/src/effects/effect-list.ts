import { DATASET_NAMES, DATASETS } from '@simdrift/datasets';
import { corruptionApplies, corruptionNames, degradations, type Degradation } from '@simdrift/imaging';
import { CONCEPT_EFFECTS, MODEL_EFFECTS, POPULATION_EFFECTS } from '@simdrift/scenarios';
import { table } from '../terminal/output.js';
import { byFamily, hasTwoScales } from './effect-variants.js';

/** What is said of an effect. */
export interface ListedEffect extends Pick<Degradation, 'name' | 'title' | 'description' | 'family' | 'channels'> {
  /** Sets for which MedMNIST-C publishes levels of it; none for effects that are not of MedMNIST-C. */
  readonly published: readonly string[];
  /** Whether `--level` means another scale than `--severity` five times over. */
  readonly twoScales: boolean;
}

/** Degradations, by default all, with the sets for which their levels are published. */
export function listedEffects(effects: readonly Degradation[] = degradations): ListedEffect[] {
  return effects.map((effect) => {
    const { name, title, description, family, channels } = effect;
    const published = DATASET_NAMES.filter((dataset) => corruptionApplies(dataset, name));
    return { name, title, description, family, channels, published, twoScales: hasTwoScales(effect) };
  });
}

/**
 * Which images an effect is for, in a few words.
 *
 * @example 'any' · 'RGB' · 'levels of path, blood, derma' · 'levels of no set here' (MedMNIST-C lists it for sets that are not among the eight)
 */
export function appliesText({ name, channels, published }: ListedEffect): string {
  const images = channels === 'color' ? 'RGB' : 'any';
  if (!(corruptionNames as readonly string[]).includes(name)) return images;
  if (published.length === DATASET_NAMES.length) return `${images}; levels of every set`;
  const aliases = published.map((dataset) => DATASETS[dataset as keyof typeof DATASETS].alias);
  return `${images}; levels of ${aliases.length === 0 ? 'no set here' : aliases.join(', ')}`;
}

/** The effects by family, for a terminal. */
export function effectListText(effects: readonly ListedEffect[]): string {
  const families = byFamily(effects).map(([family, members]) => {
    const rows = members.map((effect) => [`  ${effect.name}`, appliesText(effect), effect.description]);
    return `${family}\n${table([['', '', ''], ...rows])
      .split('\n')
      .slice(1)
      .join('\n')}`;
  });
  const scales = effects.filter(({ twoScales }) => twoScales).map(({ name }) => name);
  return [
    ...families,
    '',
    'A severity is 0 to 1; level 1 to 5 is severity .2 to 1. "levels of …": MedMNIST-C publishes them for these sets (--dataset), and for',
    `others the medians are taken.${scales.length === 0 ? '' : ` ${scales.join(' and ')}: --level takes the published scale, --severity one of our own.`}`,
    `Not degradations, in scenarios and \`simdrift run single\` only: ${[...POPULATION_EFFECTS, ...CONCEPT_EFFECTS, ...MODEL_EFFECTS].join(', ')}.`,
  ].join('\n');
}
