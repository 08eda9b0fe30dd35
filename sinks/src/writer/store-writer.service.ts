import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Batch, Consumer, Producer } from '@simdrift/broker';
import { GROUPS, hasCode, TOPICS, type MeasurementPoint, type ReceivedRecord } from '@simdrift/contracts';
import { DeadLetters } from '@simdrift/runtime';
import { parsePlan, type Plan } from '@simdrift/scenarios';
import type { MetricsStore } from '@simdrift/store';
import { SINK_DEPS, type SinkDeps } from '../shared/sink-deps.js';
import { pointsOf } from './points-of.js';

/**
 * Writes what the line says to the store. An offset is committed once the store has acknowledged everything before it, so a crash
 * only makes points be written again, to the same rows.
 */
@Injectable()
export class StoreWriterService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumer: Consumer | undefined;
  private producer!: Producer;
  private deadLetters!: DeadLetters;
  private readonly plans = new Map<string, Plan>();
  private readonly dirty = new Set<MetricsStore>();
  private readonly uncommitted = new Map<
    string,
    { readonly topic: string; readonly partition: number; readonly offset: number }
  >();
  private points = 0;
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();

  constructor(@Inject(SINK_DEPS) private readonly deps: SinkDeps) {}

  async onApplicationBootstrap(): Promise<void> {
    const { broker, meter, log } = this.deps;
    this.producer = await broker.producer();
    this.deadLetters = new DeadLetters(this.producer, meter, log);
    this.consumer = await broker.consumer({
      group: GROUPS.sinks,
      topics: [TOPICS.readings, TOPICS.metrics, TOPICS.alerts, TOPICS.truth, TOPICS.scores],
      // Points are flushed once a second anyway.
      lingerMs: 250,
      onBatch: (batch) => this.take(batch),
      onError: (error) => log.warn(`The store writer tries again: ${error.message}`),
    });
    this.timer = setInterval(
      () => void this.save().catch((error: Error) => log.warn(`Not saved yet: ${error.message}`)),
      this.deps.saveEveryMs,
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.save();
    await this.consumer?.close();
    await this.save();
    await this.producer?.close();
  }

  /** Makes everything taken so far durable, and commits it. */
  async save(): Promise<void> {
    this.saving = this.saving.catch(() => undefined).then(() => this.saveNow());
    await this.saving;
  }

  private async saveNow(): Promise<void> {
    const offsets = [...this.uncommitted.values()];
    this.uncommitted.clear();
    this.points = 0;
    const stores = [...this.dirty];
    this.dirty.clear();
    await Promise.all(stores.map((store) => store.flush()));
    const counters = stores.map((store) => store.counters());
    const sum = (of: 'buffered' | 'retries') => counters.reduce((total, each) => total + each[of], 0);
    this.deps.meter.stored(sum('buffered'), sum('retries'));
    for (const { topic, partition, offset } of offsets) await this.consumer?.commit(topic, partition, offset);
  }

  private async take(batch: Batch): Promise<void> {
    const byRun = new Map<string, MeasurementPoint[]>();
    for (const record of batch.records) {
      // Nearly always the run is known and the record is good: then nothing is awaited.
      const found = this.knownRows(record) ?? (await this.rowsOf(record));
      const points = byRun.get(found.run);
      if (points === undefined) byRun.set(found.run, [...found.points]);
      else for (const point of found.points) points.push(point);
    }
    for (const [run, points] of byRun) {
      if (points.length === 0) continue;
      const store = await this.deps.storeOf(run);
      await store.write(points);
      this.dirty.add(store);
      this.points += points.length;
      this.deps.meter.passed('stored', points.length);
    }
    if (batch.stale()) return;
    const { topic, partition, records } = batch;
    const offset = records.at(-1)!.offset + 1;
    if (this.deps.commit === 'taken') await this.consumer?.commit(topic, partition, offset);
    else this.uncommitted.set(`${topic}/${partition}`, { topic, partition, offset });
    if (this.points >= SAVE_POINTS) await this.save();
  }

  private knownRows(record: ReceivedRecord): { run: string; points: readonly MeasurementPoint[] } | undefined {
    const run = record.headers['run'] ?? '';
    const plan = this.plans.get(run);
    try {
      return plan === undefined ? undefined : { run, points: pointsOf(record, plan) };
    } catch {
      // rowsOf says what is wrong with it.
      return undefined;
    }
  }

  private async rowsOf(record: ReceivedRecord): Promise<{ run: string; points: readonly MeasurementPoint[] }> {
    const run = record.headers['run'] ?? '';
    try {
      if (run === '') throw new TypeError('The record does not say which run it belongs to.');
      const plan = this.plans.get(run) ?? (await this.planOf(run));
      return { run, points: pointsOf(record, plan) };
    } catch (error) {
      if (
        !(error instanceof TypeError) &&
        !hasCode(error, 'SIMDRIFT_RECORD_INVALID') &&
        !hasCode(error, 'SIMDRIFT_UNKNOWN_RUN')
      )
        throw error;
      await this.deadLetters.bury(record, error);
      return { run, points: [] };
    }
  }

  private async planOf(run: string): Promise<Plan> {
    const plan = parsePlan(await this.deps.directory.planOf(run));
    this.plans.set(run, plan);
    return plan;
  }
}

const SAVE_POINTS = 10_000;
