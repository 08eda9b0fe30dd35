import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose skin it is, and which clinic looked at it with which dermatoscope. */
export interface SkinCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '0-39' | '40-64' | '65+';
  readonly skinTone: 'light' | 'medium' | 'dark';
}

/** P(f | class): keratoses and carcinomas of sun-worn skin are more frequent in men. */
const FEMALE = [0.34, 0.39, 0.45, 0.55, 0.39, 0.5, 0.5];

/** P(age | class): keratoses, carcinomas and melanomas are of age, nevi of youth. */
const AGE = [
  [0.03, 0.3, 0.67],
  [0.05, 0.35, 0.6],
  [0.09, 0.42, 0.49],
  [0.3, 0.55, 0.15],
  [0.14, 0.43, 0.43],
  [0.44, 0.44, 0.12],
  [0.3, 0.44, 0.26],
];

/** P(tone | class): what the sun causes is rare in dark skin. */
const TONE = [
  [0.9, 0.09, 0.01],
  [0.88, 0.1, 0.02],
  [0.75, 0.17, 0.08],
  [0.7, 0.2, 0.1],
  [0.85, 0.11, 0.04],
  [0.71, 0.2, 0.09],
  [0.72, 0.2, 0.08],
];

/**
 * The attributes of a lesion, in the order in which they are drawn. The south is a practice in a sunny country: more carcinomas. Classes:
 * actinic keratosis, basal cell carcinoma, benign keratosis, dermatofibroma, melanoma, nevus, vascular.
 */
export const SKIN_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.52, 0.5, 0.42, 0.36, 0.42, 0.34, 0.36]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    FEMALE.map((share) => [share, 1 - share]),
  ),
  attributeOfClass('ageBand', ['0-39', '40-64', '65+'], AGE),
  attributeOfClass('skinTone', ['light', 'medium', 'dark'], TONE),
];

/** A complete cohort by its fields. */
export const skinCohort = (cohort: Cohort): SkinCohort => cohort as unknown as SkinCohort;
