import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose retina an OCT scan is of, and where it was taken. */
export interface OctCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '18-49' | '50-69' | '70+';
}

/** The labels. */
export const OCT_CLASS = { neovascularization: 0, edema: 1, drusen: 2, normal: 3 } as const;

/** P(f | class): women live longer, so they have more of macular degeneration; men have a little more of diabetic edema. */
const FEMALE = [0.6, 0.44, 0.6, 0.54];

/** P(age | class): macular degeneration is a disease of age, diabetic edema one of middle age. */
const AGE = [
  [0.03, 0.3, 0.67],
  [0.24, 0.54, 0.22],
  [0.06, 0.42, 0.52],
  [0.42, 0.4, 0.18],
];

/**
 * The attributes of an OCT scan, in the order in which they are drawn. The south is a clinic that injects: more neovascularization
 * and edema.
 */
export const OCT_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.52, 0.48, 0.36, 0.3]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    FEMALE.map((share) => [share, 1 - share]),
  ),
  attributeOfClass('ageBand', ['18-49', '50-69', '70+'], AGE),
];

/** A complete cohort by its fields. */
export const octCohort = (cohort: Cohort): OctCohort => cohort as unknown as OctCohort;
