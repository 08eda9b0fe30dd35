import type { Broker, Producer } from '@simdrift/broker';
import { controlCodec, TOPICS, type Control, type WireRecord } from '@simdrift/contracts';
import type { LineMeter, Log, RunDirectory } from '@simdrift/runtime';
import { FrameSource, ticksOf, type Plan, type SampleSources } from '@simdrift/scenarios';
import { LagGate } from '../pacing/lag-gate.js';
import { Pacer } from '../pacing/pacer.js';
import { accepted, ControlDesk } from '../stream/control-desk.js';
import { FrameHash } from '../stream/frame-hash.js';
import { resumePoint } from '../stream/resume-point.js';
import { StreamPublisher, type SliceRecords } from '../stream/stream-publisher.js';

export interface RunProducerOptions {
  readonly broker: Broker;
  readonly producer: Producer;
  readonly directory: RunDirectory;
  readonly meter: LineMeter;
  readonly log: Log;
  readonly plan: Plan;
  readonly sources: SampleSources;
  /** The streams that this producer makes; another one makes the others. */
  readonly streams: readonly string[];
  readonly fast: boolean;
  readonly speed: number;
  readonly lag: { readonly high: number; readonly low: number };
  readonly persist: (control: Control) => Promise<void>;
  /** Look for what an earlier process of this run has produced. */
  readonly resume: boolean;
}

/** How a run's production ended. */
export interface Produced {
  readonly frames: number;
  /** Hash over all frames of the streams made here; null when a part was made by an earlier process. */
  readonly framesHash: string | null;
  readonly stopped: boolean;
}

/** Produces the streams of a run, in step, from wherever they stand to their end. */
export class RunProducer {
  private readonly frames: FrameSource;
  private readonly publishers = new Map<string, StreamPublisher>();
  private readonly next = new Map<string, number>();
  private readonly desk: ControlDesk;
  private readonly gate: LagGate;
  private readonly cancel = new AbortController();
  private hash: FrameHash | null = new FrameHash();
  private pacer!: Pacer;
  private stopped = false;
  private stopRequested = false;
  /** First tick of which an earlier process has produced nothing: before it, everything is sent a second time. */
  private fresh = 0;

  constructor(private readonly options: RunProducerOptions) {
    const { plan, sources, directory, log, broker, lag, meter } = options;
    this.frames = new FrameSource(plan, sources, [...directory.controlsOf(plan.run)]);
    this.desk = new ControlDesk(directory, plan.run, log);
    this.gate = new LagGate(broker, lag, meter);
  }

  /** Ends production at the next slice, leaving the run to be resumed. */
  abort(): void {
    this.cancel.abort();
  }

  /** Ends every stream where it stands, at the next slice. */
  requestStop(): void {
    this.stopRequested = true;
  }

  /** Produces to the end; resolves when the broker has it all. */
  async run(): Promise<Produced> {
    const { plan, streams, fast, speed } = this.options;
    for (const stream of streams) await this.begin(stream);
    const first = this.lowest();
    // An earlier process may have gone down between the last frame, or a person's stop, and saying that the run has ended.
    if (this.finished()) await this.announceEnd();
    this.stopRequested ||= this.wasStopped();
    this.pacer = new Pacer(plan.rate, fast, fast ? SLICE : SLICE / 4, performance.now(), first);
    if (speed !== 1) this.pacer.setSpeed(speed, performance.now(), first);
    while (!this.finished() && !this.cancel.signal.aborted) {
      // What a person asks for holds from above everything that was ever produced; till then it waits.
      if (this.lowest() >= this.fresh) {
        for (const request of this.desk.collect()) await this.grant(request);
        if (this.stopRequested) await this.stop();
        if (this.stopped) break;
      }
      const due = (await this.gate.open(performance.now())) ? this.pacer.due(performance.now(), this.lowest()) : 0;
      if (due > 0) await this.produce(due);
      await nap(due > 0 && fast ? 0 : this.pacer.nap);
    }
    this.desk.close();
    return {
      frames: [...this.next.values()].reduce((sum, tick) => sum + Math.min(tick, plan.frames), 0),
      framesHash: this.finished() ? (this.hash?.digest() ?? null) : null,
      stopped: this.stopped,
    };
  }

  private async begin(stream: string): Promise<void> {
    const { broker, plan, resume, log } = this.options;
    const { from, produced } = resume ? await resumePoint(broker, plan, stream) : { from: 0, produced: 0 };
    this.fresh = Math.max(this.fresh, produced);
    if (produced > 0) {
      log.log(`Stream ${stream} goes on at frame ${from}.`);
      this.hash = null;
    }
    this.next.set(stream, from);
    this.publishers.set(stream, new StreamPublisher(plan, stream, this.frames, this.hash, from));
  }

  private async produce(due: number): Promise<void> {
    const { plan, producer, meter } = this.options;
    const ticks = ticksOf(plan);
    const batches = new Map<string, WireRecord[]>();
    let frames = 0;
    const lowest = this.lowest();
    const until = Math.min(lowest < this.fresh ? this.fresh : ticks, ticks, lowest + due);
    for (const [stream, from] of this.next) {
      if (from >= until) continue;
      const records = this.publishers.get(stream)!.slice(from, until);
      collect(batches, records);
      frames += Math.max(0, Math.min(until, plan.frames) - from);
      this.next.set(stream, until);
    }
    await producer.sendAll([...batches].map(([topic, records]) => ({ topic, records })));
    meter.passed('produced', frames);
    if (this.finished()) await this.announceEnd();
  }

  /** Gives a request its seq, above every frame handed out, and persists it before the first frame it affects. */
  private async grant(request: Parameters<typeof accepted>[0]): Promise<void> {
    const { producer, log, streams, persist } = this.options;
    const now = performance.now();
    for (const stream of request.stream === '*' ? streams : streams.filter((name) => name === request.stream)) {
      const control = accepted(request, stream, this.next.get(stream)!);
      if (control === null) {
        log.warn(`Refused a control: "${request.action}" lacks what it needs.`);
        return;
      }
      await persist(control);
      await producer.send(TOPICS.control, [controlCodec.encode(control)]);
      await this.apply(control, now);
    }
  }

  private async apply(control: Control, now: number): Promise<void> {
    switch (control.action) {
      case 'inject':
        this.frames.accept(control);
        break;
      case 'pause':
        this.pacer.pause();
        break;
      case 'resume':
        this.pacer.resume(now, this.lowest());
        break;
      case 'step':
        this.pacer.step(control.frames, this.lowest());
        break;
      case 'speed':
        this.pacer.setSpeed(control.factor, now, this.lowest());
        break;
      case 'acknowledge':
        // In the stream itself, so that whoever reads it sees it at the same place again.
        await this.options.producer.send(TOPICS.labels, [controlCodec.encode(control)]);
        break;
      case 'stop':
        await this.stop();
        break;
      case 'start':
      case 'end':
        break;
    }
  }

  /** Ends every stream where it stands: what was produced is a whole, shorter run. */
  private async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    this.cancel.abort();
    const batches = new Map<string, WireRecord[]>();
    for (const [stream, tick] of this.next) collect(batches, this.publishers.get(stream)!.end(tick));
    await this.options.producer.sendAll([...batches].map(([topic, records]) => ({ topic, records })));
    await this.announceEnd();
  }

  private async announceEnd(): Promise<void> {
    const { plan, producer, streams, persist } = this.options;
    const ends = streams.map((stream): Control => ({
      action: 'end',
      run: plan.run,
      stream,
      seq: Math.min(this.next.get(stream)!, plan.frames),
    }));
    for (const end of ends) await persist(end);
    await producer.send(
      TOPICS.control,
      ends.map((control) => controlCodec.encode(control)),
    );
  }

  /** Whether a person ended this run and the process that was to do it went down. */
  private wasStopped(): boolean {
    const { resume, directory, plan } = this.options;
    return resume && directory.controlsOf(plan.run).some(({ action }) => action === 'stop');
  }

  private lowest(): number {
    return Math.min(...this.next.values());
  }

  private finished(): boolean {
    return this.lowest() >= ticksOf(this.options.plan);
  }
}

/** Ticks per stream and send: enough to fill a batch, little enough to keep the event loop awake. */
const SLICE = 128;

function collect(batches: Map<string, WireRecord[]>, slices: SliceRecords): void {
  for (const { topic, records } of slices) {
    if (records.length === 0) continue;
    const all = batches.get(topic);
    if (all === undefined) batches.set(topic, records);
    else for (const record of records) all.push(record);
  }
}

function nap(milliseconds: number): Promise<void> {
  return new Promise((resolve) => (milliseconds === 0 ? setImmediate(resolve) : setTimeout(resolve, milliseconds)));
}
