import { compare } from '@simdrift/detectors';
import { distributionOf } from '../distribution.js';
import type { TestJob, TestResults } from './test-messages.js';

/**
 * The arithmetic of a comparison: seconds of it for large windows, so it runs in the thread of {@link WindowTests}.
 *
 * @throws {DetectorError} as `compare`
 */
export function testWindows({ detectors, reference, window, seed }: TestJob): TestResults {
  return {
    tests: detectors.map((detector) => ({ detector, ...compare(detector, reference, window, { seed }) })),
    distributions: Array.from({ length: reference.columns }, (_, column) => distributionOf(reference, window, column)),
  };
}
