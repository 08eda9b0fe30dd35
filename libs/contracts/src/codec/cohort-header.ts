import type { WireRecord } from '../records/header.js';
import type { Cohort } from '../records/frame.js';
import { invalid } from './headers.js';

const noCohort: Cohort = Object.freeze({});

/** Puts cohort attributes into headers; none add nothing. */
export function encodeCohort(cohort: Cohort, headers: Record<string, string>): void {
  for (const _ in cohort) {
    headers['cohort'] = JSON.stringify(cohort);
    return;
  }
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function decodeCohort(record: WireRecord): Cohort {
  const text = record.headers['cohort'];
  if (text === undefined) return noCohort;
  try {
    return JSON.parse(text) as Cohort;
  } catch (cause) {
    throw invalid(record, 'the header "cohort" is not JSON', cause);
  }
}
