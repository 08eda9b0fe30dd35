import type { Cohort } from '@simdrift/contracts';
import type { AttributeModel } from './cohort-model.js';

export type Site = 'north' | 'south';
export type Scanner = 'A' | 'B' | 'C';

/** P(scanner | site), as in the chest phantom: A is the standard of the north, B of the south, C the poor one, which the south has more of. */
const SCANNERS: Readonly<Record<Site, readonly [a: number, b: number, c: number]>> = {
  north: [0.7, 0.25, 0.05],
  south: [0.2, 0.55, 0.25],
};

/** Where a case comes from. @param south - P(south | class), per class */
export function siteAttribute(south: readonly number[]): AttributeModel<Site> {
  return { name: 'site', values: ['north', 'south'], shares: (label) => [1 - south[label]!, south[label]!] };
}

/** What it was taken with, which depends on the site alone. */
export const SCANNER_ATTRIBUTE: AttributeModel<Scanner> = {
  name: 'scanner',
  values: ['A', 'B', 'C'],
  shares: (_, before: Cohort) => SCANNERS[before['site'] as Site],
};

/** An attribute that depends on the class alone. @param shares - per class, P(value | class) in the order of the values */
export function attributeOfClass<Value extends string>(
  name: string,
  values: readonly Value[],
  shares: readonly (readonly number[])[],
): AttributeModel<Value> {
  return { name, values, shares: (label) => shares[label]! };
}
