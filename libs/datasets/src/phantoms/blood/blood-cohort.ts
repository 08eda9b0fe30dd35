import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from '../shared/cohort-model.js';
import { attributeOfClass, SCANNER_ATTRIBUTE, siteAttribute, type Scanner, type Site } from '../shared/places.js';

/** Whose blood a smear is of, and where it was stained and scanned. */
export interface BloodCohort {
  readonly site: Site;
  readonly scanner: Scanner;
  readonly sex: 'f' | 'm';
  readonly ageBand: '0-17' | '18-64' | '65+';
}

/** P(f | class): women have a few more platelets and fewer nucleated red cells. */
const FEMALE = [0.5, 0.5, 0.44, 0.5, 0.5, 0.48, 0.5, 0.56];

/** P(age | class): lymphocytes and erythroblasts belong to childhood, immature granulocytes and monocytes to age. */
const AGE = [
  [0.15, 0.6, 0.25],
  [0.22, 0.58, 0.2],
  [0.38, 0.4, 0.22],
  [0.14, 0.5, 0.36],
  [0.36, 0.48, 0.16],
  [0.14, 0.54, 0.32],
  [0.16, 0.58, 0.26],
  [0.2, 0.56, 0.24],
];

/**
 * The attributes of a blood cell, in the order in which they are drawn. The south is a haematology ward: more immature cells.
 * Classes: basophil, eosinophil, erythroblast, immature granulocyte, lymphocyte, monocyte, neutrophil, platelet.
 */
export const BLOOD_ATTRIBUTES: readonly AttributeModel[] = [
  siteAttribute([0.36, 0.34, 0.46, 0.48, 0.36, 0.4, 0.34, 0.36]),
  SCANNER_ATTRIBUTE,
  attributeOfClass(
    'sex',
    ['f', 'm'],
    FEMALE.map((share) => [share, 1 - share]),
  ),
  attributeOfClass('ageBand', ['0-17', '18-64', '65+'], AGE),
];

/** A complete cohort by its fields. */
export const bloodCohort = (cohort: Cohort): BloodCohort => cohort as unknown as BloodCohort;
