import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Stages of the line whose rates are measured. */
export const STAGES = ['produced', 'predicted', 'detected', 'scored', 'stored'] as const;
export type Stage = (typeof STAGES)[number];

/** The line as a person asks for it: all measured over the last seconds. */
export interface LineStatus {
  /** Frames a second by stage, over the last two seconds. */
  readonly rates: Readonly<Record<Stage, number>>;
  readonly totals: Readonly<Record<Stage, number>>;
  /** Milliseconds from a batch being handed to the engine to its result; null before the first. */
  readonly inferenceP50: number | null;
  readonly inferenceP95: number | null;
  /** Records that a group has not taken yet, by group. */
  readonly lag: Readonly<Record<string, number>>;
  readonly provider: string;
  readonly deadLetters: number;
  readonly dropped: number;
}

/** Measures the line of one process, for `/metrics` and for the page. */
export class LineMeter {
  private readonly counts = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
  private readonly history: { at: number; counts: Map<Stage, number> }[] = [];
  private readonly latencies: number[] = [];
  private readonly lags: Record<string, number> = {};
  private latest = 0;
  private provider = 'none';
  private dead = 0;
  private lost = 0;
  private readonly frames: Counter<'stage'>;
  private readonly latency: Histogram;
  private readonly lagGauge: Gauge<'group'>;
  private readonly deadCounter: Counter<'topic'>;
  private readonly dropCounter: Counter<'what'>;
  private readonly providerGauge: Gauge<'engine' | 'provider'>;
  private readonly batchSize: Histogram;
  private readonly queue: Gauge;
  private readonly buffer: Gauge;
  private readonly retries: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.frames = new Counter({
      name: 'simdrift_frames_total',
      help: 'Frames that passed a stage',
      labelNames: ['stage'],
      registers,
    });
    this.latency = new Histogram({
      name: 'simdrift_inference_seconds',
      help: 'Time from handing a batch to the engine to its result',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
      registers,
    });
    this.lagGauge = new Gauge({
      name: 'simdrift_lag_records',
      help: 'Records not yet taken by a consumer group',
      labelNames: ['group'],
      registers,
    });
    this.deadCounter = new Counter({
      name: 'simdrift_dead_letters_total',
      help: 'Records that could not be used',
      labelNames: ['topic'],
      registers,
    });
    this.dropCounter = new Counter({
      name: 'simdrift_dropped_total',
      help: 'Things dropped, by kind',
      labelNames: ['what'],
      registers,
    });
    this.providerGauge = new Gauge({
      name: 'simdrift_engine_active',
      help: '1 for the engine and execution provider in use',
      labelNames: ['engine', 'provider'],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'simdrift_inference_batch_size',
      help: 'Images in a batch',
      buckets: [1, 4, 16, 32, 64, 128, 256],
      registers,
    });
    this.queue = new Gauge({
      name: 'simdrift_inference_queue_batches',
      help: 'Batches waiting for a worker',
      registers,
    });
    this.buffer = new Gauge({ name: 'simdrift_store_buffer_points', help: 'Points waiting to be written', registers });
    this.retries = new Gauge({
      name: 'simdrift_store_retries',
      help: 'Writes to the store that failed and were tried again',
      registers,
    });
  }

  passed(stage: Stage, frames: number): void {
    if (frames === 0) return;
    this.counts.set(stage, this.counts.get(stage)! + frames);
    this.frames.inc({ stage }, frames);
  }

  /** Frames that have passed a stage so far. */
  total(stage: Stage): number {
    return this.counts.get(stage)!;
  }

  inferred(images: number, milliseconds: number, queued: number): void {
    this.latency.observe(milliseconds / 1000);
    this.batchSize.observe(images);
    this.queue.set(queued);
    this.latencies[this.latest++ % LATENCIES] = milliseconds;
  }

  lag(group: string, records: number): void {
    this.lags[group] = records;
    this.lagGauge.set({ group }, records);
  }

  engine(engine: string, provider: string): void {
    this.provider = provider;
    this.providerGauge.reset();
    this.providerGauge.set({ engine, provider }, 1);
  }

  deadLetter(topic: string): void {
    this.dead += 1;
    this.deadCounter.inc({ topic });
  }

  dropped(what: string, count: number): void {
    this.lost += count;
    this.dropCounter.inc({ what }, count);
  }

  stored(buffered: number, retries: number): void {
    this.buffer.set(buffered);
    this.retries.set(retries);
  }

  /** @param now - milliseconds of a monotonic clock; call it about once a second */
  status(now: number): LineStatus {
    this.history.push({ at: now, counts: new Map(this.counts) });
    while (this.history.length > 2 && now - this.history[1]!.at >= RATE_WINDOW_MS) this.history.shift();
    const since = this.history[0]!;
    const seconds = Math.max(1e-3, (now - since.at) / 1000);
    const rate = (stage: Stage) =>
      now === since.at ? 0 : (this.counts.get(stage)! - since.counts.get(stage)!) / seconds;
    const byStage = (value: (stage: Stage) => number) =>
      Object.fromEntries(STAGES.map((stage) => [stage, value(stage)])) as Record<Stage, number>;
    const sorted = [...this.latencies].sort((a, b) => a - b);
    const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? null;
    return {
      rates: byStage(rate),
      totals: byStage((stage) => this.counts.get(stage)!),
      inferenceP50: quantile(0.5),
      inferenceP95: quantile(0.95),
      lag: { ...this.lags },
      provider: this.provider,
      deadLetters: this.dead,
      dropped: this.lost,
    };
  }
}

const LATENCIES = 512;
const RATE_WINDOW_MS = 2000;
