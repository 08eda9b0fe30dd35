import { randomAt, randomKey, type Image } from '@simdrift/imaging';
import type { EffectSpec } from '../effects/effect.schema.js';
import type { SampleSource } from '../stream/sample-source.js';
import type { AskedModel } from './asked-model.port.js';

const ROUND = 250;
const SHARE = 0.1;
const TAIL = 0.25;

/** Draws that stand for the natural distribution of confidence: a share is known to within 1.6 points (one standard error). */
const DRAWS = 1000;
/** Confidences that are remembered: of a finite set, all of them. */
const REMEMBERED = 4096;

/**
 * A feedback loop: who is referred depends on what the model said before.
 *
 * A run is cut into rounds of frames. After each, those who refer look at what the model said about the images that it saw, and doubt
 * cases like the `share` of them that it was least sure of: in the next round a case that the model would be less sure of than that bar is
 * doubted, and of these the share `severity` is not referred any more. What is left sets the next bar, which is how the loop feeds itself.
 * The bar never passes the natural quantile that leaves `tail` of the cases.
 *
 * What is simulated: that a referrer knows how sure the model would be of a case (it is the model's confidence in the image before any
 * degradation). What is not: the bar comes from the predictions for the frames as they were streamed. Both are functions of the plan and the
 * model file, so a frame still is one too (DESIGN.md rule 1), in whatever process and order it is asked for.
 */
export class FeedbackLoop {
  private readonly bars = new Map<string, number>();
  private readonly remembered = new Map<string, number>();
  private natural: Float64Array | undefined;

  /** @param streamed - the image that the model saw at a frame of a stream */
  constructor(
    private readonly model: AskedModel,
    private readonly source: SampleSource,
    private readonly dataHash: string,
    private readonly streamed: (stream: string, seq: number) => Image,
  ) {}

  /** Whether a case that might come at a frame is like those that the model was unsure of in the round before. */
  doubts(spec: EffectSpec, stream: string, seq: number, candidate: Image): boolean {
    return this.confidence(candidate) < this.bar(spec, stream, Math.floor(seq / (spec.round ?? ROUND)));
  }

  /** The confidence below which cases are doubted in a round; in the first one the model has not said anything yet. */
  private bar(spec: EffectSpec, stream: string, round: number): number {
    if (round === 0) return 0;
    const { share = SHARE, tail = TAIL, round: length = ROUND } = spec;
    const key = `${stream} ${share} ${tail} ${length} ${round}`;
    let bar = this.bars.get(key);
    if (bar === undefined) {
      const seen = Float64Array.from({ length }, (_, i) =>
        this.confidence(this.streamed(stream, (round - 1) * length + i)),
      ).sort();
      bar = Math.min(quantile(seen, share), quantile(this.naturally(), 1 - tail));
      this.bars.set(key, bar);
    }
    return bar;
  }

  private naturally(): Float64Array {
    const key = randomKey(0, this.dataHash, 'confidence');
    this.natural ??= Float64Array.from({ length: DRAWS }, (_, i) =>
      this.confidence(this.source.draw(randomAt(key, i), null).image),
    ).sort();
    return this.natural;
  }

  private confidence(image: Image): number {
    const key = bytes.decode(image.pixels);
    let known = this.remembered.get(key);
    if (known === undefined) {
      if (this.remembered.size >= REMEMBERED) this.remembered.clear();
      this.remembered.set(key, (known = this.model.confidence(image)));
    }
    return known;
  }
}

/** Each byte a character: equal pixels, and no others, are equal keys. */
const bytes = new TextDecoder('latin1');

/** The value of ascending numbers that the share `q` of them lies below. */
const quantile = (sorted: Float64Array, q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
