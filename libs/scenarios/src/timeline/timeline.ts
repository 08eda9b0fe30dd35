import { effectName } from '../effects/effect-kinds.js';
import { severityOf, type EffectSpec } from '../effects/effect.schema.js';
import type { StreamSpec } from '../model/streams-of.js';
import { frameOf } from './position.js';
import { compileRamp, type Ramp } from './ramp.js';

/** An effect in force at a frame. */
export interface ActiveEffect {
  readonly spec: EffectSpec;
  readonly severity: number;
}

/** A stretch in which something is injected: `begin <= seq < end`. */
export interface Episode {
  readonly begin: number;
  readonly end: number;
  readonly effects: readonly string[];
}

/** A person's injection, from a control: it rises over `ramp` frames and stays, until `until`. */
export interface Injection {
  readonly seq: number;
  readonly effect: string;
  readonly severity: number;
  readonly ramp: number;
  readonly until?: number | undefined;
}

interface Span {
  readonly from: number;
  readonly until: number;
  readonly ramp: Ramp;
  /** The same at every frame of the span. */
  readonly steady: boolean;
  readonly effects: readonly EffectSpec[];
}

/** Frames `from <= seq < until`, at all of which the same is in force. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly active: readonly ActiveEffect[];
}

const none: readonly ActiveEffect[] = [];

/**
 * What is injected into a stream, and when. Pure: asks no one and keeps no clock.
 *
 * An injection of an effect replaces an earlier injection of the same effect (severity 0 takes it back); it comes on top of
 * what the scenario does.
 */
export class Timeline {
  private readonly spans: Span[];
  private latest: Stretch = { from: 0, until: 0, active: none };

  constructor(
    stream: StreamSpec,
    readonly frames: number,
    injections: readonly Injection[] = [],
  ) {
    this.spans = stream.stages.map((stage) => ({
      from: frameOf(stage.from, frames),
      until: frameOf(stage.until ?? frames, frames),
      ramp: compileRamp(stage.ramp ?? { kind: 'step' }, frames),
      steady: (stage.ramp?.kind ?? 'step') === 'step',
      effects: stage.effects,
    }));
    injections.forEach((injection, i) => {
      const replaced = injections
        .slice(i + 1)
        .find(({ effect }) => effectName(effect) === effectName(injection.effect));
      this.spans.push({
        from: injection.seq,
        until: Math.min(injection.until ?? frames, replaced?.seq ?? frames),
        ramp: compileRamp(injection.ramp === 0 ? { kind: 'step' } : { kind: 'linear', over: injection.ramp }, frames),
        steady: injection.ramp === 0,
        effects: [{ name: effectName(injection.effect), severity: injection.severity }],
      });
    });
  }

  /** The effects in force at a frame with their severity above 0, in the order in which they are applied. */
  at(seq: number): readonly ActiveEffect[] {
    // A frame is asked for several times, and where nothing rises or falls the next ones are like it.
    const { latest } = this;
    if (seq >= latest.from && seq < latest.until) return latest.active;
    this.latest = this.stretchAt(seq);
    return this.latest.active;
  }

  /** What is in force at a frame, and from there on for as long as it is sure to stay so. */
  private stretchAt(seq: number): Stretch {
    let active: ActiveEffect[] | undefined;
    let until = Infinity;
    for (const span of this.spans) {
      if (seq < span.from) until = Math.min(until, span.from);
      if (seq < span.from || seq >= span.until) continue;
      until = Math.min(until, span.steady ? span.until : seq + 1);
      const course = span.ramp(seq - span.from);
      if (course <= 0) continue;
      for (const spec of span.effects) {
        const height = severityOf(spec);
        if (height > 0) (active ??= []).push({ spec, severity: course * height });
      }
    }
    return { from: seq, until, active: active ?? none };
  }

  /** The stretches in which anything is injected; stages that overlap or touch make one. */
  episodes(): readonly Episode[] {
    const episodes: { begin: number; end: number; effects: Set<string> }[] = [];
    let open: (typeof episodes)[number] | undefined;
    for (let seq = this.first(); seq < this.frames; seq++) {
      const active = this.at(seq);
      if (active.length === 0) {
        open = undefined;
        continue;
      }
      if (open === undefined) episodes.push((open = { begin: seq, end: seq, effects: new Set() }));
      open.end = seq + 1;
      for (const { spec } of active) open.effects.add(spec.name);
    }
    return episodes.map(({ begin, end, effects }) => ({ begin, end, effects: [...effects] }));
  }

  private first(): number {
    return Math.min(this.frames, ...this.spans.map(({ from }) => from));
  }
}
