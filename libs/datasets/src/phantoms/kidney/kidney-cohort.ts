import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose kidney it is, who fixed and stained it, and which microscope scanned it. */
export interface KidneyCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '0-39' | '40-64' | '65+';
}

/** P(f | class): men have more proximal tubule for their weight. */
const FEMALE = [0.49, 0.48, 0.48, 0.47, 0.48, 0.48, 0.43, 0.47];

/** P(age | class): with age glomeruli scar, tubules shrink, and leukocytes and interstitium take their place. */
const AGE = [
  [0.26, 0.47, 0.27],
  [0.28, 0.47, 0.25],
  [0.34, 0.46, 0.2],
  [0.2, 0.46, 0.34],
  [0.16, 0.44, 0.4],
  [0.36, 0.46, 0.18],
  [0.29, 0.47, 0.24],
  [0.27, 0.47, 0.26],
];

/**
 * The attributes of a kidney cell, in the order in which they are drawn. The south's samples come from inflamed kidneys more often. Classes:
 * collecting duct, distal tubule, glomerular endothelium, interstitial endothelium, leukocyte, podocyte, proximal tubule, thick limb.
 */
export const KIDNEY_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.36, 0.36, 0.34, 0.42, 0.52, 0.32, 0.35, 0.36]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    FEMALE.map((share) => [share, 1 - share]),
  ),
  attributeOfClass('ageBand', ['0-39', '40-64', '65+'], AGE),
];

/** A complete cohort by its fields. */
export const kidneyCohort = (cohort: Cohort): KidneyCohort => cohort as unknown as KidneyCohort;
