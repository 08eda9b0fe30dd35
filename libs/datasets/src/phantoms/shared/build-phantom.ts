import type { Cohort } from '@simdrift/contracts';
import type { Random } from '@simdrift/imaging';
import { DATASETS } from '../../registry/datasets.js';
import type { DatasetName } from '../../registry/dataset-info.js';
import type { Phantom } from '../phantom.js';
import { cohortModel, type AttributeModel } from './cohort-model.js';

/** What a phantom is made of beside the facts of the set that it stands in for. */
export interface PhantomParts {
  readonly name: DatasetName;
  /** For messages, e.g. `blood phantom`. */
  readonly noun: string;
  readonly hash: string;
  /** P(class), as in the real test split. */
  readonly classShares: readonly number[];
  readonly attributes: readonly AttributeModel[];
  /** Height × width × channels gray levels of a case, row by row; `cohort` is complete. */
  readonly draw: (random: Random, label: number, cohort: Cohort) => Uint8Array;
}

/** A phantom from its parts: it draws who the case is, then the image. Side, channels and class names are the registry's. */
export function buildPhantom({ name, noun, hash, classShares, attributes, draw }: PhantomParts): Phantom {
  const { side, channels, classes } = DATASETS[name];
  const cohorts = cohortModel(noun, classShares, attributes);
  return {
    name,
    height: side,
    width: side,
    channels,
    classes,
    classShares,
    attributes: cohorts.attributes,
    hash,
    drawCohort: (random, label, fixed) => cohorts.draw(random, label, fixed),
    prevalence: (cohort) => cohorts.prevalence(cohort),
    sample(random, label, cohort) {
      const who = cohorts.draw(random, label, cohort);
      return { height: side, width: side, channels, pixels: draw(random, label, who) };
    },
  };
}
