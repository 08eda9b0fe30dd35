import type { ModelCard } from '@simdrift/models';
import type { Plan, Scenario } from '@simdrift/scenarios';
import {
  batteryOf,
  checkEffectsOnData,
  checkScenario,
  requireSomeoneComes,
  streamsOf,
  watchedAs,
  withExternals,
} from '@simdrift/scenarios';
import { SimdriftError, type AlertRules, type Settings } from '@simdrift/contracts';
import type { OpenedSources } from './open-sources.js';

/** What a person chose for a run; the rest comes from the scenario. */
export interface RunWishes {
  readonly run: string;
  readonly seed: number;
  readonly frames?: number | undefined;
  readonly rate?: number | undefined;
  readonly fast: boolean;
  readonly budget: number;
  /** What may open an alert. Default: drift by calibrated detectors. */
  readonly rules?: AlertRules | undefined;
  /** Detectors that were asked for: they stand above those of the scenario. */
  readonly detectors?: readonly string[] | undefined;
  /** How drift is watched for where the scenario does not say. Default: the battery, windows of 200 frames every 50. */
  readonly detection?: Settings['detection'] | undefined;
  /** Ids of detectors outside SimDrift that will publish readings of this run. */
  readonly external?: readonly string[] | undefined;
  readonly dataFile?: string | undefined;
  /** What the effect `adversarial` does to this model's images. */
  readonly perturbation?: Plan['perturbation'];
  /** Measured onset severities of the model. */
  readonly onsets?: Readonly<Record<string, number>> | undefined;
  /** Wall clock at the making, µs: a paced run begins then, a fast one ends then. */
  readonly now: number;
}

/**
 * The plan of a run. With `fast`, event time is laid so that the last frame is at `now`: no point of a run lies in the future.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` when the wished number of frames leaves a stage outside the run, or the data do
 *   not have the classes, cohorts or image properties that an effect needs
 */
export function makePlan(scenario: Scenario, opened: OpenedSources, model: ModelCard, wishes: RunWishes): Plan {
  const frames = wishes.frames ?? scenario.frames;
  const rate = wishes.rate ?? scenario.rate;
  const sized: Scenario = { ...scenario, frames };
  const wrong = checkScenario(sized)[0];
  if (wrong !== undefined) {
    throw new SimdriftError(
      'SIMDRIFT_SCENARIO_INVALID',
      `"${scenario.name}" does not fit ${frames} frames: ${wrong.message}.`,
      {
        hint: wrong.hint ?? 'Choose more frames.',
      },
    );
  }
  const { height, width, channels, attributes = [] } = opened.sources.stream;
  const impossible = checkEffectsOnData(sized, { classes: opened.classes, channels, attributes })[0];
  if (impossible !== undefined) {
    throw new SimdriftError(
      'SIMDRIFT_SCENARIO_INVALID',
      `"${scenario.name}" cannot run on ${opened.dataset} (${opened.source}): ${impossible.message}.`,
      {
        hint: impossible.hint ?? 'Choose other data, or change the scenario.',
        facts: { path: impossible.path.join('.') },
      },
    );
  }
  requireSomeoneComes(sized, opened.classes, opened.sources.stream, opened.hash);
  const { input, classes } = model;
  if (
    input.height !== height ||
    input.width !== width ||
    input.channels !== channels ||
    classes.length !== opened.classes.length
  ) {
    throw new SimdriftError(
      'SIMDRIFT_MODEL_SHAPE',
      `The model ${model.id} takes ${input.height}x${input.width}x${input.channels} images of ${classes.length} classes; the data have ${height}x${width}x${channels} and ${opened.classes.length}.`,
      { hint: 'Choose a model of this data set: `simdrift models list`.' },
    );
  }
  const window = wishes.detection?.window ?? 200;
  // Short references have always been watched with the default window; a longer one was asked for.
  if (window > Math.max(200, scenario.reference.frames))
    throw new SimdriftError(
      'SIMDRIFT_CONFIG',
      `Windows of ${window} frames are longer than the reference of "${scenario.name}", ${scenario.reference.frames} frames.`,
      { hint: 'Choose a smaller window in Settings, detectors.' },
    );
  const duration = Math.round(((frames + scenario.labels.delay) * 1_000_000) / rate);
  return {
    version: 1,
    run: wishes.run,
    scenario: sized,
    seed: wishes.seed,
    dataset: opened.dataset,
    source: opened.source,
    datasetHash: opened.hash,
    ...(wishes.dataFile === undefined ? {} : { dataFile: wishes.dataFile }),
    classes: [...opened.classes],
    height,
    width,
    channels,
    model: model.id,
    modelHash: model.sha256,
    ...(wishes.perturbation === undefined ? {} : { perturbation: wishes.perturbation }),
    frames,
    rate,
    startTime: wishes.fast ? wishes.now - duration : wishes.now,
    streams: streamsOf(sized).map(({ name }) => name),
    reference: scenario.reference,
    labels: scenario.labels,
    cadence: 25,
    pictures: { every: Math.max(1, Math.round(rate / (wishes.fast ? 1 : 5))), stored: Math.max(1, Math.round(rate)) },
    detection: {
      window,
      step: wishes.detection?.step ?? 50,
      budget: wishes.budget,
      tolerance: 400,
      ...(wishes.rules === undefined || wishes.rules === 'drift' ? {} : { rules: wishes.rules }),
    },
    detectors: withExternals(
      watchedAs(
        batteryOf(wishes.detectors ?? scenario.detectors ?? wishes.detection?.detectors),
        // The predecessor had thresholds of the literature and no others.
        { ...wishes.detection, ...(wishes.rules === 'predecessor' ? { mode: 'textbook' as const } : {}) },
      ),
      wishes.external,
    ),
    onsets: { ...wishes.onsets },
  };
}
