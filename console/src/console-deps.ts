import type { Broker } from '@simdrift/broker';
import type { ModelCard } from '@simdrift/models';
import type { Registry } from 'prom-client';
import type { LineDto } from './live/live-dto.js';

/** How the line is doing, as the composing process measures it. What it does not measure it leaves out. */
export type LineStatus = Partial<LineDto>;

/** A part of the system that can be up or down. */
export interface HealthProbe {
  readonly name: string;
  check(): Promise<{ readonly up: boolean; readonly detail?: string }>;
}

export interface ScenarioEntry {
  readonly name: string;
  readonly title: string;
  readonly story: string;
}

export interface DatasetEntry {
  readonly name: string;
  readonly title: string;
  readonly [fact: string]: unknown;
}

/** The facts of a model card that are shown; where its file lies is nobody's business. */
export type ModelEntry = Pick<
  ModelCard,
  'id' | 'dataset' | 'source' | 'architecture' | 'classes' | 'parameters' | 'test' | 'licence' | 'intendedUse'
>;

/** What the process that composes the console gives it. */
export interface ConsoleDeps {
  readonly broker: Broker;
  readonly host: string;
  /** Names that the console answers to beside its host and localhost. */
  readonly names?: readonly string[];
  /** 0 takes a free one. */
  readonly port: number;
  /** Wait so long before following the line: what else starts in this process comes first. */
  readonly startDelayMs?: number;
  /** Where run records lie: their names are listed beside the runs seen live. */
  readonly runsDir?: string;
  readonly scenarios: () => readonly ScenarioEntry[];
  readonly models: () => readonly ModelEntry[];
  readonly datasets: () => readonly DatasetEntry[];
  /** The built page. Default: the one that lies beside this package. */
  readonly webRoot?: string;
  readonly line?: () => LineStatus;
  /** Shared with the other apps of the process. */
  readonly registry: Registry;
  readonly health: readonly HealthProbe[];
}

/** Token under which Nest hands {@link ConsoleDeps} out. */
export const CONSOLE_DEPS = Symbol('ConsoleDeps');
