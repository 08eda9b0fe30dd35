import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose breast an ultrasound image is of, and where it was taken. */
export interface UltrasoundCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '<40' | '40-59' | '60+';
}

/** The label of a malignant mass; the other class is normal or benign. */
export const MALIGNANT = 0;

/** P(age | class): cancer comes late, fibroadenomas and cysts early. */
const AGE = [
  [0.14, 0.46, 0.4],
  [0.44, 0.41, 0.15],
];

/**
 * The attributes of a breast ultrasound image, in the order in which they are drawn. The south is a surgical clinic: more cancers. One in
 * fifty is a man's (BUSI has women only).
 */
export const ULTRASOUND_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.5, 0.36]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    [
      [0.98, 0.02],
      [0.98, 0.02],
    ],
  ),
  attributeOfClass('ageBand', ['<40', '40-59', '60+'], AGE),
];

/** A complete cohort by its fields. */
export const ultrasoundCohort = (cohort: Cohort): UltrasoundCohort => cohort as unknown as UltrasoundCohort;
