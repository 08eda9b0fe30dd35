import type { EstimateMethod } from '../../../src/live/live-dto.js';

/** The method that saw most of what degradations cost, as benchmarks/label-free measured it: shown until somebody chooses. */
export const BEST_ESTIMATE: EstimateMethod = 'cot';
