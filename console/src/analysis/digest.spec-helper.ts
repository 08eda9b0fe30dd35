import { NO_FACTS, type DigestedAlert, type RecordDigest } from './record-digest.js';

/** A digest of a run that ended as expected, for tests. */
export function digest(run: string, change: Partial<RecordDigest> = {}): RecordDigest {
  return {
    ...NO_FACTS,
    run,
    state: 'finished',
    startedAt: '2026-01-01T00:00:00.000Z',
    scenario: 'scanner-replacement',
    title: 'Scanner replacement',
    dataset: 'pneumoniamnist',
    source: 'phantom',
    passed: true,
    injected: true,
    ...change,
  };
}

/** An alert of a run, for tests. */
export function alert(run: string, opened: number, change: Partial<DigestedAlert> = {}): DigestedAlert {
  return {
    id: `${run}/main/drift/${opened}`,
    stream: 'main',
    opened,
    lifecycle: 'resolved',
    severity: 'warning',
    title: 'The input has drifted',
    detectors: ['ks'],
    noticedBy: ['KS'],
    recommendations: [],
    ...change,
  };
}
