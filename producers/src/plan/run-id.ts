/**
 * A run id: UTC time to the millisecond, the scenario, and a few letters against two runs in one millisecond. Begins with the
 * time, so that runs sort by name and Grafana's newest is the default.
 *
 * @example runId(new Date(0), 'clean', 0xabc); // '19700101T000000000Z-clean-0abc'
 */
export function runId(now: Date, scenario: string, salt: number): string {
  const stamp = now.toISOString().replace(/[-:.]/g, '');
  return `${stamp}-${scenario}-${(salt & 0xffff).toString(16).padStart(4, '0')}`;
}
