import type { Broker } from '@simdrift/broker';
import type { Control } from '@simdrift/contracts';
import type { LineMeter, Log, RunDirectory } from '@simdrift/runtime';
import type { Plan, SampleSources } from '@simdrift/scenarios';

/** Makes plans of new runs, and opens the data of old ones. */
export interface RunMaker {
  /** Begin again, with the next seed, when a run has ended. */
  readonly loop: boolean;
  /** Go on with this run; undefined: the newest that has not ended, or a new one. */
  readonly run: string | undefined;
  next(round: number): Promise<{ readonly plan: Plan; readonly sources: SampleSources }>;
  sourcesOf(plan: Plan): Promise<SampleSources>;
}

/** What the producers are given by the process that runs them. */
export interface ProducerDeps {
  readonly broker: Broker;
  readonly directory: RunDirectory;
  readonly meter: LineMeter;
  readonly log: Log;
  readonly fast: boolean;
  /** Pace relative to the nominal rate. */
  readonly speed: number;
  readonly lag: { readonly high: number; readonly low: number };
  /** This process makes the streams whose number leaves `shard` when divided by `shards`. */
  readonly shard: number;
  readonly shards: number;
  /** null: nothing is made until `ProducersService.make` is called. */
  readonly maker: RunMaker | null;
  /** Puts a control where it outlives the process, before the first frame that it affects. */
  readonly persist: (control: Control) => Promise<void>;
  /** A run could not be made or finished. */
  readonly onFailure: (error: Error) => void;
}

export const PRODUCER_DEPS = Symbol('simdrift.producer-deps');
