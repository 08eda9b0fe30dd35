import type { Broker } from '@simdrift/broker';
import type { DatasetInfo, SampleSource } from '@simdrift/datasets';
import type { EngineStatus, ModelCard } from '@simdrift/models';
import type { Plan, SampleSources, Scenario } from '@simdrift/scenarios';
import type { Registry } from 'prom-client';
import type { WindowTests } from './analysis/tests/window-tests.js';
import type { ModelEvaluator } from './api/evaluations/model-evaluator.port.js';
import type { DataPlaces } from './api/scenarios/data-places.js';
import type { ScenarioShelf } from './api/scenarios/scenario-shelf.port.js';
import type { RunLauncher } from './api/runs/run-launcher.port.js';
import type { SeveritySweeper } from './api/sweeps/severity-sweeper.port.js';
import type { RouteTester } from './api/settings/route-tester.port.js';
import type { LineDto } from './live/live-dto.js';

/** How the line is doing, as the composing process measures it. What it does not measure it leaves out. */
export type LineStatus = Partial<LineDto>;

/** A part of the system that can be up or down. */
export interface HealthProbe {
  readonly name: string;
  check(): Promise<{ readonly up: boolean; readonly detail?: string }>;
}

/** What the process that composes the console gives it. */
export interface ConsoleDeps {
  readonly broker: Broker;
  readonly host: string;
  /** Names that the console answers to beside its host and localhost. */
  readonly names?: readonly string[];
  /** Who comes must show it. Needed where `host` is not this machine alone. */
  readonly token?: string | undefined;
  /** Requests to the API a minute and address; 0 for no limit. */
  readonly requestsAMinute?: number | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  /** Wait so long before following the line: what else starts in this process comes first. */
  readonly startDelayMs?: number;
  /** Where run records lie: their names are listed beside the runs seen live. */
  readonly runsDir?: string;
  /** Opens what a recorded run drew its images from; without it there are no images of recorded runs. */
  readonly openSources?: (plan: Plan) => Promise<SampleSources>;
  /** Tests windows of recorded runs off this thread; ended with the console. Default: one of its own. */
  readonly windowTests?: WindowTests;
  readonly scenarios: () => readonly Scenario[];
  /** Texts of scenarios, and a person's own: without it the lab reads and keeps none. */
  readonly shelf?: ScenarioShelf;
  /** Where real images lie, for previews; without it phantoms are shown. */
  readonly data?: DataPlaces;
  readonly models: () => readonly ModelCard[];
  readonly datasets: () => readonly DatasetInfo[];
  /** Measures models again; without it the console says how to do it in a terminal. */
  readonly evaluator?: ModelEvaluator;
  /** Measures accuracy against severity; without it the console says how to do it in a terminal. */
  readonly sweeper?: SeveritySweeper;
  /** Opens the images of a set to draw from; without it there are no animations. */
  readonly images?: (dataset: string, source: 'medmnist' | 'phantom') => Promise<SampleSource>;
  /** Begins runs; without it they are begun by the producers' own process. */
  readonly launcher?: RunLauncher;
  /** Sends test alerts; without it the routes are another process's. */
  readonly routeTester?: RouteTester;
  /** The built page. Default: the one that lies beside this package. */
  readonly webRoot?: string;
  readonly line?: () => LineStatus;
  /** The engine of the line; without it inference is another process's. */
  readonly engine?: () => EngineStatus;
  /** Shared with the other apps of the process. */
  readonly registry: Registry;
  readonly health: readonly HealthProbe[];
}

/** Token under which Nest hands {@link ConsoleDeps} out. */
export const CONSOLE_DEPS = Symbol('ConsoleDeps');
