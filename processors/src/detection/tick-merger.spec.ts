import { describe, expect, it } from '@jest/globals';
import type { Control, Label, Prediction } from '@simdrift/contracts';
import fc from 'fast-check';
import { STREAM_BEGIN, TickMerger, type Tick } from './tick-merger.js';

type Acknowledge = Extract<Control, { action: 'acknowledge' }>;
type Item =
  | { readonly kind: 'prediction'; readonly value: Prediction }
  | { readonly kind: 'label'; readonly value: Label }
  | { readonly kind: 'control'; readonly value: Acknowledge }
  | { readonly kind: 'watermark'; readonly upTo: number }
  | { readonly kind: 'end'; readonly frames: number };

interface World {
  readonly frames: number;
  readonly delay: number;
  /** Frames without a prediction: they went to the dead letters. */
  readonly gaps: ReadonlySet<number>;
  readonly unlabelled: ReadonlySet<number>;
  /** Ticks at which somebody acknowledged something. */
  readonly clicks: ReadonlySet<number>;
}

/** How a sender went about it: so many ticks at a time, then back by so many (a restart that sends a stretch again). */
type Steps = readonly { readonly ahead: number; readonly back: number }[];

const place = { run: 'r', stream: 's' };
const none = new Float32Array(0);

const prediction = (seq: number): Prediction => ({
  ...place,
  seq,
  time: seq,
  model: 'm',
  probabilities: Float32Array.of(seq),
  embedding: none,
  features: none,
});
const label = (seq: number, due: number): Label => ({ ...place, seq, time: due, due, label: seq % 3 });
const click = (seq: number): Acknowledge => ({ action: 'acknowledge', ...place, seq, alert: `a${seq}` });

/** The ticks, from the world alone. */
function expectedTicks({ frames, delay, gaps, unlabelled, clicks }: World): Tick[] {
  return Array.from({ length: frames + delay }, (_, seq) => {
    const due = seq - delay;
    return {
      seq,
      prediction: seq < frames && !gaps.has(seq) ? prediction(seq) : null,
      labels: due >= 0 && !unlabelled.has(due) ? [label(due, seq)] : [],
      controls: clicks.has(seq) ? [click(seq)] : [],
    };
  });
}

/** Stretches that cover 0 to `length`, some of them twice. */
function stretches(length: number, steps: Steps): [number, number][] {
  const result: [number, number][] = [];
  for (let at = 0, i = 0; at < length; i++) {
    const { ahead, back } = steps[i % steps.length]!;
    const until = Math.min(length, at + ahead);
    result.push([at, until]);
    // Going back as far as one went ahead would never end.
    at = until === length ? until : Math.max(0, until - Math.min(back, until - at - 1));
  }
  return result;
}

function predictionTopic({ frames, gaps }: World, steps: Steps): Item[] {
  const topic: Item[] = [];
  for (const [from, until] of stretches(frames, steps)) {
    for (let seq = from; seq < until; seq++)
      if (!gaps.has(seq)) topic.push({ kind: 'prediction', value: prediction(seq) });
  }
  return [...topic, { kind: 'end', frames }];
}

function labelTopic({ frames, delay, unlabelled, clicks }: World, steps: Steps): Item[] {
  const topic: Item[] = [];
  let told = 0;
  for (const [from, until] of stretches(frames + delay, steps)) {
    for (let due = from; due < until; due++) {
      // A control gets the seq of the slice that comes next, and is sent before it.
      if (due >= told && clicks.has(due))
        topic.push({ kind: 'watermark', upTo: due }, { kind: 'control', value: click(due) });
      const seq = due - delay;
      if (seq >= 0 && !unlabelled.has(seq)) topic.push({ kind: 'label', value: label(seq, due) });
    }
    topic.push({ kind: 'watermark', upTo: until });
    told = Math.max(told, until);
  }
  return [...topic, { kind: 'end', frames: frames + delay }];
}

function take(merger: TickMerger, item: Item, of: 'predictions' | 'labels', offset: number): void {
  switch (item.kind) {
    case 'prediction':
      return merger.takePrediction(item.value, offset);
    case 'label':
      return merger.takeLabel(item.value, offset);
    case 'control':
      return merger.takeControl(item.value, offset);
    case 'watermark':
      return merger.takeWatermark({ ...place, upTo: item.upTo }, offset);
    case 'end': {
      const end = { ...place, frames: item.frames };
      return of === 'labels' ? merger.endOfLabels(end, offset) : merger.endOfFrames(end, offset);
    }
  }
}

type Step = {
  readonly of: 'predictions' | 'labels';
  readonly count: number;
  readonly then: 'go on' | 'save' | 'crash';
};

/** Reads both topics as the steps say, and to their ends; crashes go back to what was saved last. */
function read(
  topics: { predictions: Item[]; labels: Item[] },
  steps: readonly Step[],
): { ticks: Tick[]; done: boolean } {
  let merger = new TickMerger(STREAM_BEGIN);
  let next = { predictions: 0, labels: 0 };
  let saved = { place: STREAM_BEGIN, offsets: { ...next } };
  const ticks: Tick[] = [];
  const batch = (of: 'predictions' | 'labels', count: number) => {
    for (const until = Math.min(topics[of].length, next[of] + count); next[of] < until; next[of]++)
      take(merger, topics[of][next[of]]!, of, next[of]);
    for (let tick = merger.shift(); tick !== undefined; tick = merger.shift()) ticks.push(tick);
  };
  for (const { of, count, then } of steps) {
    batch(of, count);
    if (then === 'save') {
      const first = merger.firstWaiting();
      const offsets = {
        predictions: Math.min(next.predictions, first.predictions),
        labels: Math.min(next.labels, first.labels),
      };
      saved = { place: merger.saved, offsets };
    } else if (then === 'crash') {
      merger = new TickMerger(saved.place);
      next = { ...saved.offsets };
    }
  }
  batch('labels', Infinity);
  batch('predictions', Infinity);
  return { ticks, done: merger.done };
}

/** One line per seq, in the order of first telling; a tick that is told twice differently gives two lines. */
function lines(ticks: readonly Tick[]): string {
  return [...new Set(ticks.map(inWords))].join('\n');
}

function inWords({ seq, prediction: frame, labels, controls }: Tick): string {
  const known = labels.map((found) => `${found.seq}=${found.label}@${found.due}`);
  const said = controls.map((found) => ('alert' in found ? `${found.action} ${found.alert}` : found.action));
  const predicted = frame === null ? 'none' : `${frame.seq}: ${frame.probabilities.join()}`;
  return `${seq} prediction ${predicted} labels ${known.join()} controls ${said.join()}`;
}

const FRAMES = 24;
const seqs = fc.uniqueArray(fc.nat(FRAMES - 1), { maxLength: 6 }).map((list) => new Set(list));
const worlds: fc.Arbitrary<World> = fc.record({
  frames: fc.integer({ min: 1, max: FRAMES }),
  delay: fc.nat(7),
  gaps: seqs,
  unlabelled: seqs,
  clicks: seqs,
});
const senders: fc.Arbitrary<Steps> = fc.array(fc.record({ ahead: fc.integer({ min: 1, max: 9 }), back: fc.nat(6) }), {
  minLength: 1,
  maxLength: 6,
});
const readers = fc.array(
  fc.record({
    of: fc.constantFrom('predictions' as const, 'labels' as const),
    count: fc.integer({ min: 1, max: 12 }),
    then: fc.constantFrom('go on' as const, 'save' as const, 'crash' as const),
  }),
  { maxLength: 40 },
);

describe(TickMerger.name, () => {
  it('gives the ticks of the stream whatever the interleaving, the batches, what is sent again, and the crashes', () => {
    fc.assert(
      fc.property(worlds, senders, senders, readers, (world, frames, labels, reader) => {
        const clicks = new Set([...world.clicks].filter((seq) => seq < world.frames + world.delay));
        const topics = {
          predictions: predictionTopic(world, frames),
          labels: labelTopic({ ...world, clicks }, labels),
        };
        const { ticks, done } = read(topics, reader);
        expect(lines(ticks)).toBe(lines(expectedTicks({ ...world, clicks })));
        expect(done).toBe(true);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('waits for the watermark: a frame whose labels are not known yet does not leave', () => {
    const merger = new TickMerger(STREAM_BEGIN);
    merger.takePrediction(prediction(0), 0);
    expect(merger.shift()).toBeUndefined();
    merger.takeWatermark({ ...place, upTo: 1 }, 0);
    expect(merger.shift()?.seq).toBe(0);
    merger.takeWatermark({ ...place, upTo: 5 }, 1);
    expect(merger.shift()).toBeUndefined();
    expect(merger.firstWaiting()).toEqual({ predictions: Infinity, labels: 1 });
  });

  it('ends a stream that was stopped early at the tick of its end', () => {
    const merger = new TickMerger(STREAM_BEGIN);
    for (let seq = 0; seq < 3; seq++) merger.takePrediction(prediction(seq), seq);
    merger.endOfFrames({ ...place, frames: 3 }, 3);
    merger.takeLabel(label(0, 2), 0);
    merger.endOfLabels({ ...place, frames: 3 }, 1);
    const ticks: number[] = [];
    for (let tick = merger.shift(); tick !== undefined; tick = merger.shift()) ticks.push(tick.seq);
    expect([ticks, merger.done]).toEqual([[0, 1, 2], true]);
  });

  it('counts what waits, and holds memory of no more than that over a long stream', () => {
    const merger = new TickMerger(STREAM_BEGIN);
    for (let seq = 0; seq < 5000; seq++) {
      merger.takePrediction(prediction(seq), seq);
      merger.takeLabel(label(seq, seq + 2), seq);
      merger.takeWatermark({ ...place, upTo: seq - 1 }, seq);
      while (merger.shift() !== undefined);
    }
    expect(merger.waiting).toEqual({ predictions: 2, labels: 4 });
  });
});
