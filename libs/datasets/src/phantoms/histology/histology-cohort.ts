import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose bowel it is, which laboratory cut and stained it, and which scanner digitised the slide. */
export interface HistologyCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '0-49' | '50-69' | '70+';
}

/** P(f | class): colorectal cancer is somewhat more frequent in men. */
const FEMALE = [0.48, 0.48, 0.45, 0.48, 0.5, 0.48, 0.48, 0.44, 0.43];

/** P(age | class): tumour, and what it brings (debris, its stroma), are of age; lymphocytes are of youth. */
const AGE = [
  [0.2, 0.46, 0.34],
  [0.2, 0.46, 0.34],
  [0.12, 0.44, 0.44],
  [0.26, 0.47, 0.27],
  [0.18, 0.42, 0.4],
  [0.2, 0.47, 0.33],
  [0.28, 0.46, 0.26],
  [0.12, 0.45, 0.43],
  [0.13, 0.45, 0.42],
];

/**
 * The attributes of a tile, in the order in which they are drawn. The south operates on later stages: more tumour, stroma and debris. Classes:
 * adipose, background, debris, lymphocytes, mucus, smooth muscle, normal mucosa, stroma, tumour.
 */
export const HISTOLOGY_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.38, 0.38, 0.48, 0.36, 0.42, 0.36, 0.32, 0.47, 0.46]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    FEMALE.map((share) => [share, 1 - share]),
  ),
  attributeOfClass('ageBand', ['0-49', '50-69', '70+'], AGE),
];

/** A complete cohort by its fields. */
export const histologyCohort = (cohort: Cohort): HistologyCohort => cohort as unknown as HistologyCohort;
