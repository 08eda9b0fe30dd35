import { describe, expect, it } from '@jest/globals';
import type { Image } from '@simdrift/imaging';
import { FrameSource } from '../stream/frame-source.js';
import { levelOf, levels, planWith, sourceWith } from '../stream/population.spec-helper.js';
import type { AskedModel } from './asked-model.port.js';
import { FeedbackLoop } from './feedback-loop.js';

/** A model that is the surer, the brighter the image. */
function brightnessModel(): AskedModel & { asked: number } {
  return {
    asked: 0,
    perturbation: null,
    confidence({ pixels }: Image) {
      this.asked++;
      return pixels[0]! / 255;
    },
  };
}

const effect = { name: 'feedback_loop', severity: 1, share: 0.2, round: 200, tail: 0.25 };

function frames(change: Partial<typeof effect> = {}, model: AskedModel = brightnessModel()): FrameSource {
  const source = levels();
  return new FrameSource(planWith({ effects: [{ ...effect, ...change }] }), {
    stream: source,
    reference: source,
    model,
  });
}

/** Mean level of the cases of a round, counted from the begin of the effect at frame 1000. */
function meanOf(source: FrameSource, round: number): number {
  let sum = 0;
  for (let i = 0; i < 200; i++) sum += levelOf(source.frameAt('main', 1000 + 200 * round + i));
  return sum / 200;
}

describe(FeedbackLoop.name, () => {
  it('lets ever fewer of the cases come that the model was unsure of, until the tail is left', () => {
    const source = frames();
    const means = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((round) => meanOf(source, round));
    for (const round of [1, 2, 3, 4, 5]) expect(means[round]).toBeGreaterThan(means[round - 1]!);
    const natural = Array.from({ length: 800 }, (_, i) => levelOf(source.frameAt('main', i))).sort((a, b) => a - b);
    const tail = natural.slice(600);
    const tailMean = tail.reduce((a, b) => a + b, 0) / tail.length;
    expect(Math.abs(means[10]! - tailMean)).toBeLessThan(6);
  });

  it('turns no one away in the frames before it, and changes no image', () => {
    const [with_, without] = [frames(), sourceWith({ effects: [] })];
    for (let seq = 0; seq < 1000; seq += 37)
      expect(with_.frameAt('main', seq).sample).toBe(without.frameAt('main', seq).sample);
    const { original, streamed } = with_.frameAt('main', 2000);
    expect(streamed).toBe(original);
  });

  it('is nothing at severity 0, and takes more away at a higher one', () => {
    const none = frames({ severity: 0 });
    const clean = sourceWith({ effects: [] });
    for (let seq = 1000; seq < 1400; seq += 7)
      expect(none.frameAt('main', seq).sample).toBe(clean.frameAt('main', seq).sample);
    const means = [0, 0.5, 1].map((severity) => meanOf(frames({ severity }), 4));
    expect(means[1]).toBeGreaterThan(means[0]!);
    expect(means[2]).toBeGreaterThan(means[1]!);
  });

  it('gives the same frames in any order, and to whoever begins in the middle', () => {
    const inOrder = frames();
    const samples = Array.from({ length: 1600 }, (_, i) => inOrder.frameAt('main', 1000 + i).sample);
    const late = frames();
    for (const seq of [2599, 1000, 2100, 1777, 2400])
      expect(late.frameAt('main', seq).sample).toBe(samples[seq - 1000]);
  });

  it('hangs on what the model said: another model, other cases', () => {
    const dark: AskedModel = { perturbation: null, confidence: ({ pixels }) => 1 - pixels[0]! / 255 };
    expect(meanOf(frames({}, dark), 5)).toBeLessThan(meanOf(frames(), -1));
  });

  it('asks about the same image once', () => {
    const model = brightnessModel();
    const source = frames({}, model);
    for (let seq = 1000; seq < 3000; seq++) source.frameAt('main', seq);
    // The images are of one level each: there are at most 256 of them.
    expect(model.asked).toBeLessThanOrEqual(256);
  });

  it('says that it needs the model where there is none', () => {
    const source = levels();
    const without = new FrameSource(planWith({ effects: [effect] }), { stream: source, reference: source });
    expect(() => without.frameAt('main', 1500)).toThrow('needs the model');
  });
});

describe('adversarial, in a stream', () => {
  it('adds the perturbation of the model, by severity, to every image of its stage', () => {
    const source = levels();
    const model: AskedModel = { perturbation: new Int8Array(36).fill(-10), confidence: () => 1 };
    const plan = planWith({ effects: [{ name: 'adversarial', severity: 0.5 }] });
    const stream = new FrameSource(plan, { stream: source, reference: source, model });
    const [before, after] = [stream.frameAt('main', 999), stream.frameAt('main', 1000)];
    expect(before.streamed).toBe(before.original);
    expect(after.streamed.pixels[0]).toBe(after.original.pixels[0]! - 5);
    expect(after.effects.map(({ spec, severity }) => [spec.name, severity])).toEqual([['adversarial', 0.5]]);
    const bare = new FrameSource(plan, { stream: source, reference: source });
    expect(() => bare.frameAt('main', 1000)).toThrow('needs the model');
  });
});
