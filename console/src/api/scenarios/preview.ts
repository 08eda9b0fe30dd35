import type { SampleSource } from '@simdrift/datasets';
import {
  extractFeatures,
  featureNames,
  meanAbsoluteChange,
  meanSquaredError,
  psnr,
  ssim,
  type Image,
} from '@simdrift/imaging';
import {
  checkEffectsOnData,
  effectKind,
  FrameSource,
  requireSomeoneComes,
  shiftedTo,
  streamsOf,
  type FramePlan,
  type Scenario,
  type StageSpec,
} from '@simdrift/scenarios';
import { SimdriftError } from '@simdrift/contracts';
import { pixelsOf } from './pixels-of.js';
import type { Measures, PreviewDto } from './preview-dto.js';

export interface PreviewWish {
  readonly stream: string | undefined;
  readonly frame: number;
  readonly samples: number;
  readonly seed: number;
  readonly same: boolean;
}

/**
 * What a scenario does to images at a moment: pairs from the very `frameAt` that a run streams, measured.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` where the data do not have what an effect needs; `SIMDRIFT_USAGE` for no such stream
 */
export function preview(
  scenario: Scenario,
  sources: { readonly stream: SampleSource; readonly reference: SampleSource },
  wish: PreviewWish,
): PreviewDto {
  const { stream: source } = sources;
  const { shown, unseen } = withoutModel(scenario);
  const { classes, channels, attributes } = source;
  const wrong = checkEffectsOnData(shown, { classes, channels, attributes })[0];
  if (wrong !== undefined)
    throw new SimdriftError(
      'SIMDRIFT_SCENARIO_INVALID',
      `${wrong.message} (${source.dataset}, ${source.source}).`,
      wrong.hint === undefined ? {} : { hint: wrong.hint },
    );
  requireSomeoneComes(shown, classes, source, source.hash);
  const streams = streamsOf(shown).map(({ name }) => name);
  const stream = wish.stream ?? streams[0]!;
  if (!streams.includes(stream))
    throw new SimdriftError('SIMDRIFT_USAGE', `The scenario has no stream "${stream}".`, {
      hint: `It has ${streams.join(', ')}.`,
    });
  const plan: FramePlan = { ...shown, scenario: shown, seed: wish.seed, streams, ...factsOf(source) };
  const frame = Math.min(wish.frame, plan.frames - 1);
  const frames = framesAt(plan, sources, { ...wish, stream, frame });
  const timeline = new FrameSource(plan, sources).timeline(stream);
  const pairs = frames.map(({ seq, sample, label, was, original, streamed }) => ({
    seq,
    sample,
    label: classes[label]!,
    was: classes[was]!,
    original: pixelsOf(original),
    streamed: pixelsOf(streamed),
    measures: measured(original, streamed),
  }));
  return {
    dataset: source.dataset,
    source: source.source,
    stream,
    frame,
    effects: timeline.at(frame).map(({ spec, severity }) => ({ name: spec.name, severity })),
    unseen,
    pairs,
    average: average(pairs.map((pair) => pair.measures)),
  };
}

function factsOf({ dataset, hash, classes }: SampleSource): Pick<FramePlan, 'dataset' | 'datasetHash' | 'classes'> {
  return { dataset, datasetHash: hash, classes: [...classes] };
}

function framesAt(
  plan: FramePlan,
  sources: ConstructorParameters<typeof FrameSource>[1],
  { stream, frame, samples, same }: { stream: string; frame: number; samples: number; same: boolean },
) {
  const first = same ? plan.reference.frames : Math.max(0, Math.min(frame, plan.frames - samples));
  const source = new FrameSource(same ? shiftedTo(plan, frame, first) : plan, sources);
  return Array.from({ length: samples }, (_, k) => source.frameAt(stream, first + k));
}

/** Effects that need the model of a run are left out of a preview, which has none, and named. */
function withoutModel(scenario: Scenario): { shown: Scenario; unseen: string[] } {
  const unseen = new Set<string>();
  const kept = (stages: readonly StageSpec[]): StageSpec[] =>
    stages.flatMap((stage) => {
      const effects = stage.effects.filter(({ name }) => {
        if (effectKind(name) === 'model') unseen.add(name);
        return effectKind(name) !== 'model';
      });
      return effects.length === 0 ? [] : [{ ...stage, effects }];
    });
  const shown: Scenario = {
    ...scenario,
    ...(scenario.stages === undefined ? {} : { stages: kept(scenario.stages) }),
    ...(scenario.streams === undefined
      ? {}
      : { streams: scenario.streams.map((stream) => ({ ...stream, stages: kept(stream.stages) })) }),
  };
  return { shown, unseen: [...unseen] };
}

function measured(original: Image, streamed: Image): Measures {
  const peak = psnr(original, streamed);
  return {
    original: levelsOf(original),
    streamed: levelsOf(streamed),
    change: meanAbsoluteChange(original, streamed),
    mse: meanSquaredError(original, streamed),
    psnr: Number.isFinite(peak) ? peak : null,
    ssim: ssim(original, streamed),
  };
}

/** The features `mean` and `deviation`, which count white as 1, in gray levels. */
function levelsOf(image: Image): Measures['original'] {
  const features = new Float32Array(featureNames(image.channels).length);
  extractFeatures(image, features, 0);
  const [mean = 0, deviation = 0] = features;
  return { mean: mean * 255, deviation: deviation * 255 };
}

function average(all: readonly Measures[]): Measures {
  const mean = (of: (one: Measures) => number): number => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const mse = mean((one) => one.mse);
  return {
    original: { mean: mean(({ original }) => original.mean), deviation: mean(({ original }) => original.deviation) },
    streamed: { mean: mean(({ streamed }) => streamed.mean), deviation: mean(({ streamed }) => streamed.deviation) },
    change: mean((one) => one.change),
    mse,
    psnr: mse === 0 ? null : 10 * Math.log10(255 ** 2 / mse),
    ssim: mean((one) => one.ssim),
  };
}
