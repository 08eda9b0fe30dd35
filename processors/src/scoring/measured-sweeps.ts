import type { SweepPoint } from '@simdrift/evaluation';

/** Accuracy lost by model id, effect and severity. Written by `simdrift bench onset`; not edited by hand. */
export const MEASURED_SWEEPS: Readonly<Record<string, Readonly<Record<string, readonly SweepPoint[]>>>> = {};
