import { SimdriftError, nameHint, type Cohort } from '@simdrift/contracts';
import type { Random } from '@simdrift/imaging';
import type { CohortAttribute } from '../phantom.js';

/** Who a chest film is of, and where it was taken. */
export interface ChestCohort {
  readonly site: 'north' | 'south';
  readonly scanner: 'A' | 'B' | 'C';
  readonly sex: 'f' | 'm';
  readonly ageBand: '0-1' | '1-3' | '3-5';
}

type Shares<Value extends string> = Readonly<Record<Value, readonly [normal: number, pneumonia: number]>>;

/** P(site | class): the south's ward sees more of the sick. */
const SITE: Shares<ChestCohort['site']> = { north: [0.6, 0.52], south: [0.4, 0.48] };

/** P(scanner | site): A and B stand in a room, C is the portable one. The class does not matter. */
const SCANNER: Readonly<Record<ChestCohort['site'], Readonly<Record<ChestCohort['scanner'], number>>>> = {
  north: { A: 0.7, B: 0.25, C: 0.05 },
  south: { A: 0.2, B: 0.55, C: 0.25 },
};

/** P(sex | class): the same in both. */
const SEX: Shares<ChestCohort['sex']> = { f: [0.45, 0.45], m: [0.55, 0.55] };

/** P(age | class): infants are ill more often. */
const AGE: Shares<ChestCohort['ageBand']> = { '0-1': [0.18, 0.24], '1-3': [0.42, 0.43], '3-5': [0.4, 0.33] };

/** The attributes of a chest film, with every value that they take. */
export const CHEST_ATTRIBUTES: readonly CohortAttribute[] = [
  { name: 'site', values: Object.keys(SITE) },
  { name: 'scanner', values: Object.keys(SCANNER.north) },
  { name: 'sex', values: Object.keys(SEX) },
  { name: 'ageBand', values: Object.keys(AGE) },
];

/** Draws the attributes that `fixed` leaves open, given the class (0 normal, 1 pneumonia). @throws {SimdriftError} SIMDRIFT_USAGE */
export function drawChestCohort(random: Random, label: number, fixed: Cohort = {}): ChestCohort {
  checkChestCohort(fixed);
  const ofClass = <Value extends string>(shares: Shares<Value>): Value => pick(random, shares, (pair) => pair[label]!);
  // Every attribute takes its number, fixed or not, so that fixing one does not change the others.
  const site = ofClass(SITE);
  const chosenSite = (fixed['site'] as ChestCohort['site'] | undefined) ?? site;
  const scanner = pick(random, SCANNER[chosenSite], (share) => share);
  return { site, scanner, sex: ofClass(SEX), ageBand: ofClass(AGE), ...fixed };
}

/** The likelihood ratio pneumonia : normal of what is known of a cohort. @throws {SimdriftError} SIMDRIFT_USAGE */
export function chestLikelihoodRatio(cohort: Cohort): number {
  checkChestCohort(cohort);
  const { site, scanner, sex, ageBand } = cohort as Partial<ChestCohort>;
  const ratio = ([normal, pneumonia]: readonly [number, number]): number => pneumonia / normal;
  // The scanner tells something only through the site, so nothing where the site is known.
  const place = site !== undefined ? ratio(SITE[site]) : scanner !== undefined ? ratio(scannerShares(scanner)) : 1;
  return place * (sex === undefined ? 1 : ratio(SEX[sex])) * (ageBand === undefined ? 1 : ratio(AGE[ageBand]));
}

/** P(scanner | class), over the sites. */
function scannerShares(scanner: ChestCohort['scanner']): readonly [normal: number, pneumonia: number] {
  const overSites = (label: 0 | 1): number =>
    SITE.north[label] * SCANNER.north[scanner] + SITE.south[label] * SCANNER.south[scanner];
  return [overSites(0), overSites(1)];
}

function checkChestCohort(cohort: Cohort): void {
  for (const [name, value] of Object.entries(cohort)) {
    const attribute = CHEST_ATTRIBUTES.find((known) => known.name === name);
    if (attribute === undefined) {
      throw new SimdriftError('SIMDRIFT_USAGE', `The chest phantom has no cohort attribute "${name}".`, {
        hint: nameHint(
          name,
          CHEST_ATTRIBUTES.map((known) => known.name),
        ),
      });
    }
    if (!attribute.values.includes(value)) {
      throw new SimdriftError('SIMDRIFT_USAGE', `The chest phantom's ${name} is never "${value}".`, {
        hint: `Known: ${attribute.values.join(', ')}.`,
      });
    }
  }
}

function pick<Value extends string, Share>(
  random: Random,
  shares: Readonly<Record<Value, Share>>,
  shareOf: (share: Share) => number,
): Value {
  const values = Object.keys(shares) as Value[];
  let left = random.uniform();
  for (const value of values) {
    left -= shareOf(shares[value]);
    if (left < 0) return value;
  }
  return values[values.length - 1]!;
}
