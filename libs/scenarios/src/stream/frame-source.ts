import type { Cohort, Control } from '@simdrift/contracts';
import { degradation, randomAt, randomKey, type Degradation, type Image, type RandomKey } from '@simdrift/imaging';
import { streamsOf } from '../model/streams-of.js';
import type { Plan } from '../plan/plan.js';
import { Timeline, type ActiveEffect, type Injection } from '../timeline/timeline.js';
import { classWeights } from './class-weights.js';
import type { SampleSource } from './sample-source.js';

/** A frame with all that SimDrift knows of it, the truth included. */
export interface TrueFrame {
  readonly stream: string;
  readonly seq: number;
  readonly sample: string;
  readonly cohort: Cohort;
  readonly label: number;
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
}

interface StreamKeys {
  readonly draw: RandomKey;
  readonly reference: RandomKey;
  readonly label: RandomKey;
  readonly effects: Map<string, RandomKey>;
}

/**
 * `frameAt(plan, stream, seq)`: any frame of a run, from the plan and the accepted controls alone, in any order and as often as
 * one likes, byte for byte the same (DESIGN.md rule 1).
 */
export class FrameSource {
  private readonly timelines = new Map<string, Timeline>();
  private readonly keys = new Map<string, StreamKeys>();
  private readonly effects = new Map<string, Degradation>();

  constructor(
    private readonly plan: Plan,
    private readonly sources: SampleSources,
    private readonly controls: Control[] = [],
  ) {
    for (const stream of plan.streams) this.compile(stream);
  }

  /** Takes a control that has been accepted: it holds from its seq on. */
  accept(control: Control): void {
    this.controls.push(control);
    this.compile(control.stream);
  }

  /** What is injected into a stream, and when. */
  timeline(stream: string): Timeline {
    const timeline = this.timelines.get(stream);
    if (timeline === undefined) throw new RangeError(`The plan has no stream "${stream}".`);
    return timeline;
  }

  frameAt(stream: string, seq: number): TrueFrame {
    const keys = this.keysOf(stream);
    const effects = this.timeline(stream).at(seq);
    const warmUp = seq < this.plan.reference.frames;
    const source = warmUp ? this.sources.reference : this.sources.stream;
    const weights = effects.length === 0 ? null : classWeights(effects, source.classShares, this.plan.classes);
    const drawn = source.draw(randomAt(warmUp ? keys.reference : keys.draw, seq), weights);
    return {
      stream,
      seq,
      sample: drawn.sample,
      cohort: drawn.cohort,
      label: drawn.label,
      labelled: this.plan.labels.share >= 1 || randomAt(keys.label, seq).uniform() < this.plan.labels.share,
      original: drawn.image,
      streamed: this.degraded(drawn.image, effects, keys, seq),
      effects,
    };
  }

  private degraded(image: Image, effects: readonly ActiveEffect[], keys: StreamKeys, seq: number): Image {
    let result = image;
    for (const { spec, severity } of effects) {
      const effect = this.effectOf(spec.name);
      if (effect !== null)
        result = effect.apply(result, severity, randomAt(effectKey(keys, this.plan.seed, spec.name), seq));
    }
    return result;
  }

  private compile(stream: string): void {
    const spec = streamsOf(this.plan.scenario).find(({ name }) => name === stream);
    const injections = this.controls.filter(
      (control): control is Control & Injection => control.action === 'inject' && control.stream === stream,
    );
    this.timelines.set(
      stream,
      new Timeline(spec ?? { name: stream, title: stream, stages: [] }, this.plan.frames, injections),
    );
  }

  private keysOf(stream: string): StreamKeys {
    let keys = this.keys.get(stream);
    if (keys === undefined) {
      const key = (purpose: string) => randomKey(this.plan.seed, stream, purpose);
      keys = { draw: key('draw'), reference: key('reference'), label: key('label'), effects: new Map() };
      this.keys.set(stream, keys);
    }
    return keys;
  }

  /** The degradation of that name, or null where the effect changes who comes, not what the image looks like. */
  private effectOf(name: string): Degradation | null {
    if (name === 'prevalence') return null;
    let effect = this.effects.get(name);
    if (effect === undefined) this.effects.set(name, (effect = degradation(name)));
    return effect;
  }
}

function effectKey(keys: StreamKeys, seed: number, name: string): RandomKey {
  let key = keys.effects.get(name);
  // The stream enters through its draw key, so that two sites with one effect do not get the same noise.
  if (key === undefined) keys.effects.set(name, (key = randomKey((seed ^ keys.draw.k0) >>> 0, name, 'effect')));
  return key;
}
