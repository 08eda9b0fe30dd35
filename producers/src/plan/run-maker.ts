import { randomInt } from 'node:crypto';
import { datasetFacts, datasetNamed } from '@simdrift/datasets';
import { ModelZoo, onsetSeverities, readSweep } from '@simdrift/models';
import { libraryOf, type Log, openZoo, pathsOf } from '@simdrift/runtime';
import {
  CONCEPT_EFFECTS,
  effectName,
  MODEL_EFFECTS,
  POPULATION_EFFECTS,
  type Plan,
  type SampleSources,
  type Scenario,
} from '@simdrift/scenarios';
import { nameHint, SimdriftError, type Settings } from '@simdrift/contracts';
import { degradations } from '@simdrift/imaging';
import type { RunMaker } from '../producer-deps.js';
import { makePlan } from './make-plan.js';
import { openModelDrift, reopenModelDrift, type ModelDrift } from './model-drift.js';
import { openSources, reopenSources, type DataPlaces } from './open-sources.js';
import { runId } from './run-id.js';

const ALL_EFFECTS: readonly string[] = [
  ...degradations.map(({ name }) => name),
  ...POPULATION_EFFECTS,
  ...CONCEPT_EFFECTS,
  ...MODEL_EFFECTS,
];

/** An effect at a severity, 0..1, or at a level, 0..5, in the parametrisation published for the set. */
export interface SingleEffect {
  readonly effect: string;
  readonly severity?: number;
  readonly level?: number;
}

/** What the command line may say beyond the settings. */
export interface MakerOptions {
  readonly dataFile?: string | undefined;
  /** Asked for every run anew: how drift is watched for may have been changed since the last. */
  readonly current?: (() => Pick<Settings, 'detection' | 'alerts'>) | undefined;
  readonly detectors?: readonly string[] | undefined;
  /** In the scenario `single`: the one effect, in place of the one that its file names. */
  readonly single?: SingleEffect | undefined;
}

/** Makes runs as the settings say: scenario, data set, source, model, seed, frames, rate. */
export function runMaker(settings: Settings, log: Log, options: MakerOptions = {}): RunMaker {
  const paths = pathsOf(settings);
  const places: DataPlaces = { dataDir: paths.dataDir, cacheDir: paths.cacheDir, download: settings.data.download };
  const library = libraryOf(settings, datasetFacts);
  const wanted = settings.producer;
  let zoo: Promise<ModelZoo> | undefined;
  let drift: ModelDrift | null = null;
  return {
    loop: wanted.loop,
    run: wanted.run,
    sourcesOf: (plan) => reopenRun(plan, settings, log),
    async next(round): Promise<{ plan: Plan; sources: SampleSources }> {
      const scenario = withEffect(library.open(wanted.scenario), options.single);
      const dataset =
        options.dataFile === undefined ? datasetNamed(wanted.dataset ?? scenario.datasets[0]!).name : 'own';
      const opened = await openSources(
        { dataset, source: wanted.source, file: options.dataFile },
        scenario.reference.split,
        places,
        log,
      );
      zoo ??= openZoo(settings);
      const model = (await zoo).pick({
        dataset: opened.dataset,
        source: opened.source,
        ...(wanted.model === undefined ? {} : { model: wanted.model }),
      });
      const sweep = await readSweep(model);
      await drift?.close();
      drift = await openModelDrift(scenario, model, settings.engine);
      const now = new Date();
      const { detection, alerts } = options.current?.() ?? settings;
      const plan = makePlan(scenario, opened, model, {
        run: round === 0 && wanted.run !== undefined ? wanted.run : runId(now, scenario.name, randomInt(0x10000)),
        seed: wanted.seed + round,
        frames: wanted.frames,
        rate: wanted.rate,
        fast: wanted.fast,
        budget: alerts.budget,
        rules: alerts.rules,
        detection,
        detectors: options.detectors,
        external: wanted.external,
        dataFile: options.dataFile,
        onsets: sweep === null ? undefined : onsetSeverities(sweep),
        perturbation: drift?.perturbation ?? undefined,
        now: now.getTime() * 1000,
      });
      return { plan, sources: withModel(opened.sources, drift) };
    },
  };
}

/**
 * What a plan was made with: its data, and its model where its scenario needs it.
 *
 * @throws {SimdriftError} `SIMDRIFT_DATA_CHECKSUM` or `SIMDRIFT_MODEL_CORRUPT` when they have changed since
 */
export async function reopenRun(plan: Plan, settings: Settings, log: Log): Promise<SampleSources> {
  const { dataDir, cacheDir } = pathsOf(settings);
  const sources = await reopenSources(plan, { dataDir, cacheDir, download: settings.data.download }, log);
  const cardOf = async (id: string) => (await openZoo(settings)).card(id);
  return withModel(sources, await reopenModelDrift(plan, cardOf, settings.engine));
}

const withModel = (sources: SampleSources, drift: ModelDrift | null): SampleSources =>
  drift === null ? sources : { ...sources, model: drift.model };

/** @throws {SimdriftError} `SIMDRIFT_USAGE` for any other scenario than `single`; `SIMDRIFT_UNKNOWN_EFFECT` */
function withEffect(scenario: Scenario, single: MakerOptions['single']): Scenario {
  if (single === undefined) return scenario;
  const { effect, ...strength } = single;
  const [scale, amount] = Object.entries(strength)[0] ?? ['severity', 0];
  if (scenario.name !== 'single') {
    throw new SimdriftError(
      'SIMDRIFT_USAGE',
      `The effects of "${scenario.name}" are in its file; --effect belongs to the scenario "single".`,
      {
        hint: `simdrift run single --effect ${effect} --${scale} ${amount}`,
      },
    );
  }
  const name = effectName(effect);
  if (!ALL_EFFECTS.includes(name)) {
    throw new SimdriftError('SIMDRIFT_UNKNOWN_EFFECT', `There is no effect "${effect}".`, {
      hint: nameHint(name, ALL_EFFECTS),
      facts: { effect },
    });
  }
  // Effects that are not in pixels have defaults for all of their options.
  const effects = [{ name, ...strength }];
  return {
    ...scenario,
    title: `${scenario.title}: ${name} ${scale === 'level' ? 'level ' : ''}${amount}`,
    stages: (scenario.stages ?? []).map((stage) => ({ ...stage, effects })),
  };
}
