import type { Control, EndOfStream, Label, Prediction, Watermark } from '@simdrift/contracts';

/** All that happens at one place of a stream: the frame of that seq (none past the end), and what became known by then. */
export interface Tick {
  readonly seq: number;
  readonly prediction: Prediction | null;
  readonly labels: readonly Label[];
  readonly controls: readonly Control[];
}

/** Where a stream stands: plain data. `frames` and `ticks` are Infinity until the ends have been read. */
export interface MergerPlace {
  readonly next: number;
  readonly frames: number;
  readonly ticks: number;
}

export const STREAM_BEGIN: MergerPlace = { next: 0, frames: Infinity, ticks: Infinity };

/** A record's content, and where it lay. */
interface At<T> {
  readonly item: T;
  readonly offset: number;
}

const nothing: readonly never[] = [];

/**
 * Joins predictions and labels of one stream by event time. Two topics come in any order relative to each other; what comes out
 * depends on neither timing nor batches: tick `t` leaves when its prediction is there and every label due by then is known
 * (the watermark says so). What comes twice is dropped.
 */
export class TickMerger {
  private readonly predictions: At<Prediction>[] = [];
  private readonly labels: At<Label | Control>[] = [];
  private readonly watermarks: At<Watermark>[] = [];
  private next: number;
  private lastPrediction: number;
  private lastLabel = -1;
  private labelledTo: number;
  private ends: { frames: number; framesAt: number; ticks: number; ticksAt: number };
  private headP = 0;
  private headL = 0;

  constructor(place: MergerPlace) {
    this.next = place.next;
    this.lastPrediction = place.next - 1;
    this.labelledTo = place.next;
    this.ends = { frames: place.frames, framesAt: Infinity, ticks: place.ticks, ticksAt: Infinity };
  }

  /** What a restart needs, with the records from {@link firstWaiting} on. */
  get saved(): MergerPlace {
    return { next: this.next, frames: this.ends.frames, ticks: this.ends.ticks };
  }

  /** Frames waiting for their labels' watermark, and labels waiting for their frame. */
  get waiting(): { readonly predictions: number; readonly labels: number } {
    return { predictions: this.predictions.length - this.headP, labels: this.labels.length - this.headL };
  }

  /** True when the stream has ended and every tick has been taken. */
  get done(): boolean {
    return this.next >= this.ends.ticks;
  }

  takePrediction(prediction: Prediction, offset: number): void {
    if (prediction.seq <= this.lastPrediction) return;
    this.lastPrediction = prediction.seq;
    this.predictions.push({ item: prediction, offset });
  }

  takeLabel(label: Label, offset: number): void {
    if (label.due < this.next || label.seq <= this.lastLabel) return;
    this.lastLabel = label.seq;
    this.labels.push({ item: label, offset });
  }

  takeControl(control: Control & { readonly seq: number }, offset: number): void {
    if (control.seq >= this.next) this.labels.push({ item: control, offset });
  }

  takeWatermark(watermark: Watermark, offset: number): void {
    if (watermark.upTo <= this.labelledTo) return;
    this.labelledTo = watermark.upTo;
    this.watermarks.push({ item: watermark, offset });
  }

  endOfFrames({ frames }: EndOfStream, offset: number): void {
    this.ends = { ...this.ends, frames, framesAt: offset };
    this.lastPrediction = Math.max(this.lastPrediction, frames - 1);
  }

  endOfLabels({ frames: ticks }: EndOfStream, offset: number): void {
    this.ends = { ...this.ends, ticks, ticksAt: offset };
    this.labelledTo = Math.max(this.labelledTo, ticks);
  }

  /** The next tick when everything about it is known, else undefined. */
  shift(): Tick | undefined {
    const seq = this.next;
    const { frames, ticks } = this.ends;
    if (seq >= ticks || seq >= this.labelledTo || (seq > this.lastPrediction && seq < frames)) return undefined;
    let prediction: Prediction | null = null;
    if (this.predictions[this.headP]?.item.seq === seq) prediction = this.predictions[this.headP++]!.item;
    let labels: Label[] | undefined;
    let controls: Control[] | undefined;
    for (let known = this.labels[this.headL]; known !== undefined; known = this.labels[this.headL]) {
      const { item } = known;
      if (dueOf(item) > seq) break;
      if ('action' in item) (controls ??= []).push(item);
      else (labels ??= []).push(item);
      this.headL += 1;
    }
    this.next = seq + 1;
    this.compact();
    return { seq, prediction, labels: labels ?? nothing, controls: controls ?? nothing };
  }

  /**
   * First offset of each topic that a restart must read again: what waits, and what said that it may be taken (a watermark or an end
   * that lies ahead of the next tick). Infinity: nothing of this stream.
   */
  firstWaiting(): { readonly predictions: number; readonly labels: number } {
    const { next } = this;
    while (this.watermarks.length > 0 && this.watermarks[0]!.item.upTo <= next) this.watermarks.shift();
    return {
      predictions: Math.min(
        this.predictions[this.headP]?.offset ?? Infinity,
        next < this.ends.frames ? this.ends.framesAt : Infinity,
      ),
      labels: Math.min(
        this.labels[this.headL]?.offset ?? Infinity,
        this.watermarks[0]?.offset ?? Infinity,
        next < this.ends.ticks ? this.ends.ticksAt : Infinity,
      ),
    };
  }

  // Shifting an array per tick would copy it; cutting it now and then does not.
  private compact(): void {
    if (this.headP > 1024) this.headP -= this.predictions.splice(0, this.headP).length;
    if (this.headL > 1024) this.headL -= this.labels.splice(0, this.headL).length;
    if (this.watermarks.length > 1024) this.firstWaiting();
  }
}

function dueOf(item: Label | Control): number {
  if ('due' in item) return item.due;
  return 'seq' in item ? item.seq : 0;
}
