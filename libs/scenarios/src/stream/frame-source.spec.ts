import { describe, expect, it } from '@jest/globals';
import type { Control } from '@simdrift/contracts';
import { degradation, randomAt, randomKey, type Random } from '@simdrift/imaging';
import fc from 'fast-check';
import { batteryOf } from '../battery/battery.js';
import { scenarioSchema, type StageSpec } from '../model/scenario.schema.js';
import { streamsOf } from '../model/streams-of.js';
import { parsePlan, type Plan } from '../plan/plan.js';
import { FrameSource, type TrueFrame } from './frame-source.js';
import type { SampleSource } from './sample-source.js';

const FRAMES = 600;

/** 12x12 images of one brightness per class, with grain. */
function sourceOf(name: string): SampleSource {
  return {
    height: 12,
    width: 12,
    channels: 1,
    classShares: [0.4, 0.6],
    draw(random: Random, weights) {
      const label = random.uniform() < (weights ?? this.classShares)[0]! ? 0 : 1;
      const pixels = Uint8Array.from({ length: 144 }, () => 60 + 80 * label + Math.floor(random.uniform() * 40));
      const sample = `${name}:${Math.floor(random.uniform() * 1e6)}`;
      return { image: { height: 12, width: 12, channels: 1, pixels }, label, sample, cohort: {} };
    },
  };
}

const sources = { stream: sourceOf('test'), reference: sourceOf('warm-up') };

function planOf(stages: readonly object[], change: { streams?: string[]; share?: number; seed?: number } = {}): Plan {
  const streams = change.streams?.map((name) => ({ name, stages: stages as StageSpec[] }));
  const scenario = scenarioSchema.parse({
    name: 'small',
    title: 'Small',
    story: 'A test.',
    watch: 'Nothing.',
    datasets: ['pneumoniamnist'],
    frames: FRAMES,
    reference: { frames: 100 },
    labels: { delay: 20, share: change.share ?? 1 },
    ...(streams === undefined ? { stages } : { streams }),
    expect: [{ that: 'noticed' }],
  });
  return parsePlan({
    version: 1,
    run: 'r',
    scenario,
    seed: change.seed ?? 9,
    dataset: 'pneumoniamnist',
    source: 'own',
    datasetHash: '-',
    classes: ['normal', 'ill'],
    height: 12,
    width: 12,
    channels: 1,
    model: '-',
    modelHash: '-',
    frames: FRAMES,
    rate: 50,
    startTime: 0,
    streams: streamsOf(scenario).map(({ name }) => name),
    reference: scenario.reference,
    labels: scenario.labels,
    cadence: 25,
    pictures: { every: 50, stored: 50 },
    detection: { window: 200, step: 50, budget: 0.1, tolerance: 400 },
    detectors: [...batteryOf(['ks-softmax'])],
  });
}

const noisy = [
  {
    from: 300,
    effects: [
      { name: 'noise', severity: 0.7 },
      { name: 'blur', severity: 0.4 },
    ],
  },
];
const inject = (seq: number, effect: string, severity: number): Control => ({
  action: 'inject',
  run: 'r',
  stream: 'main',
  seq,
  effect,
  severity,
  ramp: 0,
});

const text = ({ original, streamed, ...rest }: TrueFrame) =>
  `${JSON.stringify(rest)} ${Buffer.from(original.pixels).toString('base64')} ${Buffer.from(streamed.pixels).toString('base64')}`;
const all = (source: FrameSource, stream = 'main') =>
  Array.from({ length: FRAMES }, (_, seq) => text(source.frameAt(stream, seq)));
const changed = ({ original, streamed }: TrueFrame) => !Buffer.from(original.pixels).equals(streamed.pixels);

describe(FrameSource.name, () => {
  it('gives the same frame in any order, as often as asked, from any instance', () => {
    const plan = planOf(noisy);
    const inOrder = all(new FrameSource(plan, sources));
    const other = new FrameSource(parsePlan(JSON.parse(JSON.stringify(plan))), sources);
    fc.assert(
      fc.property(fc.array(fc.nat(FRAMES - 1), { minLength: 1, maxLength: 40 }), (seqs) => {
        for (const seq of seqs) expect(text(other.frameAt('main', seq))).toBe(inOrder[seq]);
      }),
      { numRuns: 40, seed: 2 },
    );
    expect(new Set(inOrder).size).toBe(FRAMES);
  });

  it('leaves the warm-up, what is clean, and severity 0 as they were drawn', () => {
    const source = new FrameSource(planOf(noisy), sources);
    for (let seq = 0; seq < FRAMES; seq++) {
      const frame = source.frameAt('main', seq);
      expect([seq, changed(frame)]).toEqual([seq, seq >= 300]);
      expect(frame.sample.startsWith(seq < 100 ? 'warm-up:' : 'test:')).toBe(true);
    }
    const zero = new FrameSource(planOf([{ from: 300, effects: [{ name: 'noise', severity: 0 }] }]), sources);
    for (let seq = 0; seq < FRAMES; seq++) expect([seq, changed(zero.frameAt('main', seq))]).toEqual([seq, false]);
  });

  it('changes nothing before the seq of an injection, and all from it on; severity 0 takes it back', () => {
    const source = new FrameSource(planOf([]), sources);
    const before = all(source);
    source.accept(inject(250, 'contrast', 0.9));
    source.accept(inject(400, 'contrast', 0));
    const after = all(source);
    for (let seq = 0; seq < FRAMES; seq++)
      expect([seq, after[seq] !== before[seq]]).toEqual([seq, seq >= 250 && seq < 400]);
    const controls = [inject(250, 'contrast', 0.9), inject(400, 'contrast', 0)];
    expect(all(new FrameSource(planOf([]), sources, controls))).toEqual(after);
  });

  it('gives two streams, and two seeds, different cases and different noise', () => {
    const source = new FrameSource(planOf(noisy, { streams: ['north', 'south'] }), sources);
    const reseeded = new FrameSource(planOf(noisy, { streams: ['north', 'south'], seed: 10 }), sources);
    const noiseOf = ({ original, streamed }: TrueFrame) =>
      streamed.pixels.map((value, i) => value - original.pixels[i]!).join();
    for (let seq = 300; seq < 320; seq++) {
      const [north, south, again] = [
        source.frameAt('north', seq),
        source.frameAt('south', seq),
        reseeded.frameAt('north', seq),
      ];
      expect(north.sample).not.toBe(south.sample);
      expect(north.sample).not.toBe(again.sample);
      expect(noiseOf(north)).not.toBe(noiseOf(south));
    }
    expect(() => source.frameAt('west', 0)).toThrow('no stream "west"');
  });

  it('takes the parameters that are published for the set where an effect is given by level', () => {
    const at = (strength: object) => {
      const stages = [{ from: 300, effects: [{ name: 'jpeg_compression', ...strength }] }];
      return new FrameSource(planOf(stages), sources).frameAt('main', 400);
    };
    const [level, severity] = [at({ level: 3 }), at({ severity: 0.6 })];
    expect(level.original.pixels).toEqual(severity.original.pixels);
    const published = degradation('jpeg_compression', { dataset: 'pneumoniamnist', published: true });
    expect(level.streamed.pixels).toEqual(
      published.apply(level.original, 0.6, randomAt(randomKey(0, '', ''), 0)).pixels,
    );
    expect(level.streamed.pixels).not.toEqual(severity.streamed.pixels);
    expect([level.effects[0]!.severity, severity.effects[0]!.severity]).toEqual([0.6, 0.6]);
  });

  it('moves the shares of the classes, not the images, when prevalence drifts', () => {
    const stages = [{ from: 300, effects: [{ name: 'prevalence', severity: 1, toward: 'normal', share: 0.95 }] }];
    const source = new FrameSource(planOf(stages), sources);
    const share = (from: number, until: number) => {
      let normal = 0;
      for (let seq = from; seq < until; seq++) {
        const frame = source.frameAt('main', seq);
        expect(changed(frame)).toBe(false);
        if (frame.label === 0) normal += 1;
      }
      return normal / (until - from);
    };
    // Three standard errors of a share over 200 and 300 frames.
    expect(Math.abs(share(100, 300) - 0.4)).toBeLessThan(0.104);
    expect(Math.abs(share(300, 600) - 0.95)).toBeLessThan(0.038);
  });

  it('labels the share of the frames that the scenario says, the same ones every time', () => {
    const labelled = (source: FrameSource) =>
      Array.from({ length: FRAMES }, (_, seq) => source.frameAt('main', seq).labelled);
    const some = labelled(new FrameSource(planOf([], { share: 0.3 }), sources));
    expect(Math.abs(some.filter(Boolean).length / FRAMES - 0.3)).toBeLessThan(0.056);
    expect(labelled(new FrameSource(planOf(noisy, { share: 0.3 }), sources))).toEqual(some);
    expect(labelled(new FrameSource(planOf([]), sources)).every(Boolean)).toBe(true);
    expect(labelled(new FrameSource(planOf([], { share: 0 }), sources)).some(Boolean)).toBe(false);
  });
});
