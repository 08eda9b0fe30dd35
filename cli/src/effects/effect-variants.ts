import { degradation, degradations, type Degradation } from '@simdrift/imaging';

/** A degradation as it is measured and shown on images of one set. */
export interface EffectVariant extends Degradation {
  /** The name; with `@level` where it is the published parametrisation of a name that has another one too. */
  readonly key: string;
  /** Severities at which it is measured, evenly spaced up to 1: ten, or the five published levels. */
  readonly points: 5 | 10;
}

/** What stands behind the name of an effect in its published parametrisation: in plans, sweeps and results. */
export const PUBLISHED = '@level';

/** Whether MedMNIST-C publishes a parametrisation of this name beside another that stands under the plain name. */
export function hasTwoScales(effect: Degradation): boolean {
  const { name } = effect;
  return degradation(name) === effect && degradation(name, { published: true }) !== effect;
}

/**
 * Every degradation there is, as it acts on images of a set: published corruptions with the levels of that set, where it has its own.
 *
 * @param dataset - official name of the set
 * @param channels - of its images: what only works on colour is left out for gray ones
 */
export function effectVariants(dataset: string, channels: 1 | 3): EffectVariant[] {
  return degradations
    .filter((effect) => channels === 3 || effect.channels === 'any')
    .flatMap((effect) => {
      const plain = variant(degradation(effect.name, { dataset }), effect.name, effect.title, 10);
      if (!hasTwoScales(effect)) return [plain];
      const published = degradation(effect.name, { dataset, published: true });
      return [plain, variant(published, `${effect.name}${PUBLISHED}`, `${effect.title}, published`, 5)];
    });
}

function variant(effect: Degradation, key: string, title: string, points: 5 | 10): EffectVariant {
  const { name, description, family, channels } = effect;
  return {
    key,
    name,
    title,
    description,
    family,
    channels,
    points,
    apply: (image, severity, random) => effect.apply(image, severity, random),
  };
}

/** Families in the order in which the list of degradations comes to them, each with its members. */
export function byFamily<Effect extends Pick<Degradation, 'family'>>(
  effects: readonly Effect[],
): [family: string, members: Effect[]][] {
  const families = new Map<string, Effect[]>();
  for (const effect of effects) families.set(effect.family, [...(families.get(effect.family) ?? []), effect]);
  return [...families];
}
