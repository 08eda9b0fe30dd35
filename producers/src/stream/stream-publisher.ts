import {
  encodeEnd,
  encodeFrame,
  encodeLabel,
  encodeWatermark,
  pictureCodec,
  TOPICS,
  truthCodec,
  type WireRecord,
} from '@simdrift/contracts';
import { eventTime, ticksOf, type FrameSource, type Plan, type TrueFrame } from '@simdrift/scenarios';
import type { FrameHash } from './frame-hash.js';
import { TruthIntervals } from './truth-intervals.js';

/** Records of one slice of a stream, by topic. */
export type SliceRecords = { readonly topic: string; readonly records: WireRecord[] }[];

/**
 * Turns ticks of one stream into records: the frame of that seq, the labels that fall due, what was injected, sampled picture
 * pairs; and the ends of the stream. Ticks go on past the last frame until the last label is due.
 */
export class StreamPublisher {
  /** Labels on their way, by seq: what frameAt said, kept until due. */
  private readonly pending = new Map<number, number>();
  private readonly truth: TruthIntervals;

  constructor(
    private readonly plan: Plan,
    private readonly stream: string,
    private readonly frames: FrameSource,
    private readonly hash: FrameHash | null,
    begin: number,
  ) {
    this.truth = new TruthIntervals(plan, stream, frames, begin);
  }

  /** Records of the ticks `from <= seq < until`, labels and truth before frames: a frame is never ahead of what explains it. */
  slice(from: number, until: number): SliceRecords {
    const { plan, stream } = this;
    const [frames, labels, truth]: [WireRecord[], WireRecord[], WireRecord[]] = [[], [], []];
    for (let seq = from; seq < until; seq++) {
      if (seq < plan.frames) this.takeFrame(this.frames.frameAt(stream, seq), frames, truth);
      this.takeLabel(seq, labels);
      for (const record of this.truth.upTo(seq)) truth.push(truthCodec.encode(record));
      if (seq + 1 === plan.frames) {
        frames.push(encodeEnd({ run: plan.run, stream, frames: plan.frames }));
        truth.push(encodeEnd({ run: plan.run, stream, frames: plan.frames }));
      }
    }
    labels.push(encodeWatermark({ run: plan.run, stream, upTo: until }));
    if (until === ticksOf(plan)) labels.push(encodeEnd({ run: plan.run, stream, frames: until }));
    return [
      { topic: TOPICS.labels, records: labels },
      { topic: TOPICS.truth, records: truth },
      { topic: TOPICS.frames, records: frames },
    ];
  }

  /** Records that end the stream at a tick before its time. */
  end(tick: number): SliceRecords {
    const { plan, stream } = this;
    const frames = Math.min(tick, plan.frames);
    const ends = (count: number) => [encodeEnd({ run: plan.run, stream, frames: count })];
    const told = this.truth.rest(frames).map((record) => truthCodec.encode(record));
    return [
      { topic: TOPICS.labels, records: ends(tick) },
      { topic: TOPICS.truth, records: tick < plan.frames ? [...told, ...ends(frames)] : [] },
      { topic: TOPICS.frames, records: tick < plan.frames ? ends(frames) : [] },
    ];
  }

  private takeFrame(frame: TrueFrame, frames: WireRecord[], truth: WireRecord[]): void {
    const { plan, stream } = this;
    const { seq } = frame;
    this.hash?.add(frame);
    if (frame.labelled) this.pending.set(seq, frame.label);
    const time = eventTime(plan, seq);
    frames.push(
      encodeFrame({
        run: plan.run,
        stream,
        seq,
        time,
        dataset: plan.dataset,
        source: plan.source,
        sample: frame.sample,
        cohort: frame.cohort,
        height: frame.streamed.height,
        width: frame.streamed.width,
        channels: frame.streamed.channels,
        pixels: frame.streamed.pixels,
      }),
    );
    if (seq % plan.pictures.every === 0) truth.push(pictureCodec.encode(this.picture(frame, time)));
  }

  private takeLabel(due: number, labels: WireRecord[]): void {
    const { plan, stream } = this;
    const seq = due - plan.labels.delay;
    if (seq < 0 || seq >= plan.frames) return;
    let label = this.pending.get(seq);
    this.pending.delete(seq);
    if (label === undefined && plan.labels.share > 0) label = this.recalled(seq);
    if (label === undefined) return;
    labels.push(encodeLabel({ run: plan.run, stream, seq, time: eventTime(plan, due), due, label }));
  }

  /** After a restart the labels on their way are not in memory: the plan has them. */
  private recalled(seq: number): number | undefined {
    const frame = this.frames.frameAt(this.stream, seq);
    return frame.labelled ? frame.label : undefined;
  }

  private picture({ seq, sample, label, original, streamed, effects }: TrueFrame, time: number) {
    return {
      run: this.plan.run,
      stream: this.stream,
      seq,
      time,
      sample,
      height: original.height,
      width: original.width,
      channels: original.channels,
      original: Buffer.from(original.pixels).toString('base64'),
      streamed: Buffer.from(streamed.pixels).toString('base64'),
      label,
      effects: effects.map(({ spec, severity }) => ({ effect: spec.name, severity })),
    };
  }
}
