import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose eye a fundus photograph is of, and where it was taken. */
export interface FundusCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '18-44' | '45-64' | '65+';
  readonly skin: 'light' | 'medium' | 'dark';
}

/** P(f | grade): men reach the higher grades a little more often. */
const FEMALE = [0.52, 0.5, 0.48, 0.46, 0.45];

/** P(age | grade): retinopathy comes with the years of diabetes; it turns proliferative early in type 1, so the young are not spared. */
const AGE = [
  [0.36, 0.42, 0.22],
  [0.26, 0.48, 0.26],
  [0.2, 0.5, 0.3],
  [0.18, 0.5, 0.32],
  [0.26, 0.46, 0.28],
];

/** P(skin | grade): diabetes is commoner, and found later, in two of the groups. */
const SKIN = [
  [0.48, 0.34, 0.18],
  [0.44, 0.35, 0.21],
  [0.4, 0.37, 0.23],
  [0.37, 0.38, 0.25],
  [0.33, 0.38, 0.29],
];

/**
 * The attributes of a fundus photograph, in the order in which they are drawn. The north screens people with diabetes, most of them
 * well; the south is an eye clinic to which the sick are referred.
 */
export const FUNDUS_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.22, 0.6, 0.68, 0.72, 0.8]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    FEMALE.map((share) => [share, 1 - share]),
  ),
  attributeOfClass('ageBand', ['18-44', '45-64', '65+'], AGE),
  attributeOfClass('skin', ['light', 'medium', 'dark'], SKIN),
];

/** A complete cohort by its fields. */
export const fundusCohort = (cohort: Cohort): FundusCohort => cohort as unknown as FundusCohort;
