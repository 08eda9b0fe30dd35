import { checkProperty } from '../effects/check-effect.js';
import type { Complaint } from '../effects/complaint.js';
import type { SimulatedCohort } from './cohort.schema.js';

/** What is wrong with simulated cohorts whatever the data. */
export function checkCohorts(cohorts: readonly SimulatedCohort[], root: Complaint['path']): Complaint[] {
  return cohorts.flatMap(({ attribute, by, groups }, i) => {
    const complaints: Complaint[] = [];
    if (cohorts.findIndex((cohort) => cohort.attribute === attribute) < i)
      complaints.push({ path: [...root, i, 'attribute'], message: `there are two attributes called "${attribute}"` });
    const sum = Object.values(groups).reduce((a, b) => a + b, 0);
    if (Math.abs(sum - 1) > 1e-6)
      complaints.push({
        path: [...root, i, 'groups'],
        message: `the shares of the groups sum to ${Number(sum.toFixed(6))}, not to 1`,
      });
    if (by !== 'sample')
      for (const { hint, ...rest } of checkProperty(by, 3, [...root, i, 'by']))
        complaints.push({ ...rest, hint: `${hint ?? ''} Or \`sample\`, for groups at random.`.trim() });
    return complaints;
  });
}
