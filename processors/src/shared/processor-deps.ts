import type { Broker } from '@simdrift/broker';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { Predictor } from '../inference/predict-batch.js';
import type { LineMeter, Log, RunDirectory } from '@simdrift/runtime';

export const PROCESSOR_ROLES = ['inference', 'detection', 'scoring'] as const;
export type ProcessorRole = (typeof PROCESSOR_ROLES)[number];

/** What the processors are given by the process that runs them. */
export interface ProcessorDeps {
  readonly broker: Broker;
  readonly directory: RunDirectory;
  readonly meter: LineMeter;
  readonly log: Log;
  readonly engine: InferenceEngine;
  /** Says the predictions in place of the engine: those of a recorded run. */
  readonly predictor?: Predictor;
  readonly zoo: { card(id: string): ModelCard };
  readonly batchSize: number;
  /** Frames between two snapshots of a partition's state; null where the broker does not outlive the process. */
  readonly snapshotEvery: number | null;
  readonly roles: readonly ProcessorRole[];
  /** A role cannot go on without skipping something: the process should end. */
  readonly onFatal: (error: Error) => void;
}

export const PROCESSOR_DEPS = Symbol('simdrift.processor-deps');
