import type { Cohort, Control } from '@simdrift/contracts';
import { degradation, randomAt, randomKey, type Degradation, type Image, type RandomKey } from '@simdrift/imaging';
import { annotate } from '../concept/annotate.js';
import type { AskedModel } from '../model-drift/asked-model.port.js';
import { FeedbackLoop } from '../model-drift/feedback-loop.js';
import { perturbed } from '../model-drift/perturbed.js';
import { effectKind } from '../effects/effect-kinds.js';
import type { EffectSpec } from '../effects/effect.schema.js';
import { streamsOf } from '../model/streams-of.js';
import type { Plan } from '../plan/plan.js';
import { classWeights, fixesShares } from '../population/class-weights.js';
import { drawCase } from '../population/draw-case.js';
import { PropertyRanks } from '../population/property-ranks.js';
import { Timeline, type ActiveEffect, type Injection } from '../timeline/timeline.js';
import type { SampleSource } from './sample-source.js';
import { siteOf, type Site } from './site.js';

/** A frame with all that SimDrift knows of it, the truth included. */
export interface TrueFrame {
  readonly stream: string;
  readonly seq: number;
  readonly sample: string;
  readonly cohort: Cohort;
  /** The class as it is annotated: what the stream publishes, and what accuracy is measured against. */
  readonly label: number;
  /** The class that the case was drawn from; another than `label` only under a concept drift. */
  readonly was: number;
  /** Whether its label will ever be published. */
  readonly labelled: boolean;
  readonly original: Image;
  readonly streamed: Image;
  readonly effects: readonly ActiveEffect[];
}

/** Data of a run: what the stream draws from, and what its warm-up draws from. */
export interface SampleSources {
  readonly stream: SampleSource;
  readonly reference: SampleSource;
  /** The model of the run, where its scenario has an effect that needs it. */
  readonly model?: AskedModel;
}

/** The part of a plan that its frames depend on. */
export type FramePlan = Pick<
  Plan,
  'scenario' | 'seed' | 'dataset' | 'datasetHash' | 'classes' | 'frames' | 'streams' | 'reference' | 'labels'
>;

interface StreamKeys {
  readonly draw: RandomKey;
  readonly reference: RandomKey;
  readonly accept: RandomKey;
  readonly label: RandomKey;
  readonly effects: Map<string, RandomKey>;
}

/**
 * `frameAt(plan, stream, seq)`: any frame of a run, from the plan and the accepted controls alone, in any order and as often as
 * one likes, byte for byte the same (DESIGN.md rule 1).
 */
export class FrameSource {
  private readonly sites = new Map<string, Site>();
  private readonly keys = new Map<string, StreamKeys>();
  private readonly effects = new Map<string, Degradation>();
  private readonly ranks: PropertyRanks;
  private readonly loop: FeedbackLoop | null;

  constructor(
    private readonly plan: FramePlan,
    private readonly sources: SampleSources,
    private readonly controls: Control[] = [],
  ) {
    this.ranks = new PropertyRanks(sources.stream, plan.datasetHash);
    const { model, stream: natural } = sources;
    const streamed = (name: string, seq: number) => this.frameAt(name, seq).streamed;
    this.loop = model === undefined ? null : new FeedbackLoop(model, natural, plan.datasetHash, streamed);
    for (const stream of plan.streams) this.compile(stream);
  }

  /** Takes a control that has been accepted: it holds from its seq on. */
  accept(control: Control): void {
    this.controls.push(control);
    this.compile(control.stream);
  }

  /** What is injected into a stream, and when. */
  timeline(stream: string): Timeline {
    return this.siteAt(stream).timeline;
  }

  frameAt(stream: string, seq: number): TrueFrame {
    const { plan, ranks } = this;
    const keys = this.keysOf(stream);
    const { timeline, withheld, cohorts, attributes } = this.siteAt(stream);
    const { classes } = plan;
    const effects = timeline.at(seq);
    const warmUp = seq < plan.reference.frames;
    const source = warmUp ? this.sources.reference : this.sources.stream;
    const natural = effects.length === 0 && withheld.size === 0;
    const weights = natural ? null : classWeights(effects, source.classShares, classes, withheld);
    const place = { source, draw: warmUp ? keys.reference : keys.draw, accept: keys.accept, seq };
    const doubted = (spec: EffectSpec, candidate: Image) =>
      required(this.loop, spec.name).doubts(spec, stream, seq, candidate);
    const context = { classes, attributes, ranks, doubted };
    const drawn = drawCase(place, weights, effects, fixesShares(effects), cohorts, context);
    return {
      stream,
      seq,
      sample: drawn.sample,
      cohort: drawn.cohort,
      label: annotate(drawn, effects, { classes, ranks, seed: plan.seed }),
      was: drawn.label,
      labelled: plan.labels.share >= 1 || randomAt(keys.label, seq).uniform() < plan.labels.share,
      original: drawn.image,
      streamed: this.degraded(drawn.image, effects, keys, seq),
      effects,
    };
  }

  private degraded(image: Image, effects: readonly ActiveEffect[], keys: StreamKeys, seq: number): Image {
    let result = image;
    for (const { spec, severity } of effects) {
      if (spec.name === 'adversarial') result = perturbed(result, this.perturbation(), severity);
      const effect = this.effectOf(spec);
      if (effect !== null)
        result = effect.apply(result, severity, randomAt(effectKey(keys, this.plan.seed, spec.name), seq));
    }
    return result;
  }

  private perturbation(): Int8Array {
    return required(required(this.sources.model ?? null, 'adversarial').perturbation, 'adversarial');
  }

  private compile(stream: string): void {
    const spec = streamsOf(this.plan.scenario).find(({ name }) => name === stream);
    const injections = this.controls.filter(
      (control): control is Control & Injection => control.action === 'inject' && control.stream === stream,
    );
    const timeline = new Timeline(spec ?? { name: stream, title: stream, stages: [] }, this.plan.frames, injections);
    this.sites.set(stream, siteOf(timeline, spec, this.plan.classes, this.sources.stream.attributes ?? []));
  }

  private siteAt(stream: string): Site {
    const site = this.sites.get(stream);
    if (site === undefined) throw new RangeError(`The plan has no stream "${stream}".`);
    return site;
  }

  private keysOf(stream: string): StreamKeys {
    let keys = this.keys.get(stream);
    if (keys === undefined) {
      const key = (purpose: string) => randomKey(this.plan.seed, stream, purpose);
      keys = {
        draw: key('draw'),
        reference: key('reference'),
        accept: key('accept'),
        label: key('label'),
        effects: new Map(),
      };
      this.keys.set(stream, keys);
    }
    return keys;
  }

  /**
   * The degradation of that name, or null where the effect changes who comes or what a label means, not what the image looks like. A
   * `level` means the parameters that MedMNIST-C publishes for the set.
   */
  private effectOf({ name, level }: EffectSpec): Degradation | null {
    if (effectKind(name) !== 'pixels') return null;
    const published = level !== undefined;
    const id = published ? `${name} by level` : name;
    let effect = this.effects.get(id);
    if (effect === undefined)
      this.effects.set(id, (effect = degradation(name, { dataset: this.plan.dataset, published })));
    return effect;
  }
}

/** Whoever makes a plan makes sure that what its effects need is there. */
function required<T>(needed: T | null, effect: string): T {
  if (needed === null) throw new RangeError(`The effect ${effect} needs the model of the run.`);
  return needed;
}

function effectKey(keys: StreamKeys, seed: number, name: string): RandomKey {
  let key = keys.effects.get(name);
  // The stream enters through its draw key, so that two sites with one effect do not get the same noise.
  if (key === undefined) keys.effects.set(name, (key = randomKey((seed ^ keys.draw.k0) >>> 0, name, 'effect')));
  return key;
}
