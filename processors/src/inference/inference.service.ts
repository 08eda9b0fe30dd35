import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Batch, Consumer, Producer } from '@simdrift/broker';
import {
  decodeFrame,
  encodePrediction,
  END_SCHEMA,
  GROUPS,
  hasCode,
  SCHEMA_HEADER,
  TOPICS,
  type Frame,
  type ReceivedRecord,
  type WireRecord,
} from '@simdrift/contracts';
import type { ModelCard } from '@simdrift/models';
import { DeadLetters } from '@simdrift/runtime';
import { parsePlan, type Plan } from '@simdrift/scenarios';
import { from, lastValueFrom, reduce } from 'rxjs';
import { PROCESSOR_DEPS, type ProcessorDeps } from '../shared/processor-deps.js';
import { isLasting } from './is-lasting.js';
import { mapInOrder } from './map-in-order.operator.js';
import { predictBatch, type MicroBatch } from './predict-batch.js';

/** Part of a batch: frames to be run through the model, or a record that is ready as it is. */
type Piece = MicroBatch | { readonly ready: WireRecord };

/** The inference role: frames → predictions. Keeps nothing: a batch that comes again is predicted again, to the same bytes. */
@Injectable()
export class InferenceService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private producer!: Producer;
  private deadLetters!: DeadLetters;
  private consumer: Consumer | undefined;
  private readonly models = new Map<string, { readonly model: ModelCard; readonly plan: Plan }>();

  constructor(@Inject(PROCESSOR_DEPS) private readonly deps: ProcessorDeps) {}

  async onApplicationBootstrap(): Promise<void> {
    const { broker, meter, log } = this.deps;
    this.producer = await broker.producer();
    this.deadLetters = new DeadLetters(this.producer, meter, log);
    this.consumer = await broker.consumer({
      group: GROUPS.inference,
      topics: [TOPICS.frames],
      onBatch: (batch) =>
        this.predict(batch).catch((error: unknown) => {
          if (isLasting(error)) this.deps.onFatal(error as Error);
          throw error;
        }),
      onError: (error) => log.warn(`Inference tries again: ${error.message}`),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
    await this.producer?.close();
  }

  /** One batch of a partition: predictions are published before the frames are committed. */
  private async predict(batch: Batch): Promise<void> {
    const { engine, meter, predictor = (batch: MicroBatch) => predictBatch(engine, batch) } = this.deps;
    const pieces = await this.cut(batch.records);
    const work = async (piece: Piece): Promise<WireRecord[]> => {
      if ('ready' in piece) return [piece.ready];
      const begin = performance.now();
      const records = await predictor(piece);
      meter.inferred(piece.frames.length, performance.now() - begin, engine.status().queued);
      await batch.heartbeat();
      return records;
    };
    const concurrency = BATCHES_PER_WORKER * Math.max(1, engine.status().workers);
    const predictions = await lastValueFrom(
      from(pieces).pipe(
        mapInOrder(work, concurrency),
        reduce((all, records) => {
          for (const record of records) all.push(record);
          return all;
        }, [] as WireRecord[]),
      ),
      { defaultValue: [] },
    );
    if (batch.stale()) return;
    if (predictions.length > 0) await this.producer.send(TOPICS.predictions, predictions);
    meter.passed('predicted', predictions.length);
    await this.consumer?.commit(batch.topic, batch.partition, batch.records.at(-1)!.offset + 1);
  }

  private async cut(records: readonly ReceivedRecord[]): Promise<Piece[]> {
    const pieces: Piece[] = [];
    let open: { model: ModelCard; run: string; frames: Frame[] } | undefined;
    for (const record of records) {
      if (record.headers[SCHEMA_HEADER] === END_SCHEMA) {
        open = undefined;
        pieces.push({ ready: { key: record.key, value: record.value, headers: record.headers } });
        continue;
      }
      // Nearly always the run is known and the frame is good: then nothing is awaited.
      const usable = this.known(record) ?? (await this.usable(record, pieces));
      if (usable === null) continue;
      const { frame, model } = usable;
      if (open === undefined || open.run !== frame.run || open.frames.length >= this.deps.batchSize) {
        open = { model, run: frame.run, frames: [] };
        pieces.push(open);
      }
      open.frames.push(frame);
    }
    return pieces;
  }

  private known(record: ReceivedRecord): { frame: Frame; model: ModelCard } | undefined {
    const prepared = this.models.get(record.headers['run'] ?? '');
    if (prepared === undefined) return undefined;
    try {
      const frame = decodeFrame(record);
      return fits(frame, prepared.plan) ? { frame, model: prepared.model } : undefined;
    } catch {
      // `usable` says what is wrong with it.
      return undefined;
    }
  }

  /** A frame with its model; else null, the record buried, and where its place is known a prediction that says so. */
  private async usable(record: ReceivedRecord, pieces: Piece[]): Promise<{ frame: Frame; model: ModelCard } | null> {
    try {
      const frame = decodeFrame(record);
      const { model, plan } = this.models.get(frame.run) ?? (await this.prepare(frame.run));
      if (!fits(frame, plan))
        throw new TypeError(
          `An image of ${frame.height}x${frame.width}x${frame.channels} in a run of ${plan.height}x${plan.width}x${plan.channels}.`,
        );
      return { frame, model };
    } catch (error) {
      if (
        !(error instanceof TypeError) &&
        !hasCode(error, 'SIMDRIFT_RECORD_INVALID') &&
        !hasCode(error, 'SIMDRIFT_UNKNOWN_RUN')
      )
        throw error;
      await this.deadLetters.bury(record, error);
      const failed = failedPrediction(record, (error as Error).message);
      if (failed !== null) pieces.push({ ready: failed });
      return null;
    }
  }

  private async prepare(run: string) {
    const plan = parsePlan(await this.deps.directory.planOf(run));
    const model = this.deps.zoo.card(plan.model);
    await this.deps.engine.load(model);
    const { engine, provider } = this.deps.engine.status();
    this.deps.meter.engine(engine, provider);
    this.models.set(run, { model, plan });
    return { model, plan };
  }
}

/** Micro-batches under way per worker: what it works on, and enough to go on with. */
const BATCHES_PER_WORKER = 6;

const nothing = new Float32Array(0);

function fits(frame: Frame, plan: Plan): boolean {
  return frame.height === plan.height && frame.width === plan.width && frame.channels === plan.channels;
}

function failedPrediction(record: ReceivedRecord, failed: string): WireRecord | null {
  const [seq, time, run] = [Number(record.headers['seq']), Number(record.headers['time']), record.headers['run']];
  if (!run || !Number.isSafeInteger(seq) || seq < 0) return null;
  return encodePrediction({
    run,
    stream: record.key,
    seq,
    time: Number.isSafeInteger(time) ? time : 0,
    model: 'none',
    probabilities: nothing,
    embedding: nothing,
    features: nothing,
    failed,
  });
}
