import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EmbeddedBroker } from '@simdrift/broker';
import { controlCodec, GROUPS, TOPIC_SPECS, TOPICS, type Control, type Settings } from '@simdrift/contracts';
import { ModelZoo, RenewableEngine, type EngineStatus, type InferenceEngine } from '@simdrift/models';
import { PROCESSOR_ROLES, ProcessorsModule, type Predictor } from '@simdrift/processors';
import { ProducersModule, ProducersService } from '@simdrift/producers';
import { LineMeter, type Log, openZoo, RunDirectory, VitalsReporter } from '@simdrift/runtime';
import type { Plan, SampleSources } from '@simdrift/scenarios';
import {
  COLLECTED_TOPICS,
  COLLECTOR_GROUP,
  RunCollector,
  SinksModule,
  StoreWriterService,
  zooPoints,
} from '@simdrift/sinks';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { FinishedRun } from './finished-run.js';
import { RunArchive } from './run-archive.js';
import { sharedStore } from './shared-store.js';

export interface LineOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly fast: boolean;
  /** Pace relative to the nominal rate; changes no event time. */
  readonly speed?: number;
  /** Keep predictions and features of each run as Parquet. */
  readonly record: boolean;
  /** null: nothing is written to disk. */
  readonly runsDir: string | null;
  readonly engine?: InferenceEngine;
  /** Says the predictions in place of the engine. */
  readonly predictor?: Predictor;
}

@Module({})
class LineModule {}

/**
 * The whole line in one process: producers, processors and sinks, the same modules as in production, on the embedded broker and DuckDB.
 */
export class EmbeddedLine {
  private inHand: AbortController | undefined;

  private constructor(
    readonly options: LineOptions,
    readonly broker: EmbeddedBroker,
    readonly registry: Registry,
    readonly meter: LineMeter,
    readonly zoo: ModelZoo,
    private readonly engine: InferenceEngine,
    private readonly directory: RunDirectory,
    private readonly collector: RunCollector,
    private readonly archive: RunArchive,
    private readonly app: INestApplicationContext,
    private readonly failure: Promise<never>,
    /** Says how this process does, where there is a database that Grafana reads. */
    private readonly reporter: VitalsReporter | null,
    /** What holds since the last {@link apply}. */
    private readonly current: { settings: Settings },
  ) {}

  static async start(options: LineOptions): Promise<EmbeddedLine> {
    const { settings, log } = options;
    const { broker: brokerSettings, engine: engineSettings } = settings;
    const current = { settings };
    const broker = new EmbeddedBroker({
      partitions: brokerSettings.partitions,
      // Large enough to fill the workers, small enough that no handler keeps the event loop for long.
      maxBatch: 768,
      // What waits has to be carried through every garbage collection: enough to keep all busy is enough.
      capacity: 5000,
      requiredGroups: requiredGroups(),
      onError: (error) => log.error(error.message),
    });
    await broker.createTopics(TOPIC_SPECS);
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: 'simdrift_' });
    const meter = new LineMeter(registry);
    const directory = new RunDirectory(broker, log);
    await directory.open();
    const zoo = await openZoo(settings);
    const engine = options.engine ?? new RenewableEngine(engineSettings);
    const collector = new RunCollector(broker);
    await collector.open();
    const shared = await sharedStore(settings, log);
    await shared?.write(await zooPoints(zoo.list()));
    const archive = new RunArchive(options.runsDir, options.record, log, shared);
    let fail!: (error: Error) => void;
    const failure = new Promise<never>((_, reject) => (fail = reject));
    failure.catch(() => undefined);
    const modules: DynamicModule[] = [
      ProcessorsModule.forRoot({
        broker,
        directory,
        meter,
        log,
        engine,
        ...(options.predictor === undefined ? {} : { predictor: options.predictor }),
        zoo,
        batchSize: engineSettings.batchSize,
        snapshotEvery: null,
        roles: PROCESSOR_ROLES,
        onFatal: fail,
      }),
      SinksModule.forRoot({
        broker,
        directory,
        meter,
        log,
        storeOf: (run) => archive.storeOf(run),
        vitals: shared,
        alerts: () => current.settings.alerts,
        // A commit costs DuckDB milliseconds whatever it holds, and this broker forgets with the process anyway.
        saveEveryMs: 4000,
        commit: 'taken',
      }),
      ProducersModule.forRoot({
        broker,
        directory,
        meter,
        log,
        fast: options.fast,
        speed: options.speed ?? 1,
        // The embedded broker itself holds its producers back.
        lag: { high: Infinity, low: Infinity },
        shard: 0,
        shards: 1,
        maker: null,
        persist: (control) => archive.appendControl(control),
        onFailure: fail,
      }),
    ];
    const app = await NestFactory.createApplicationContext(
      { module: LineModule, imports: modules },
      { logger: false, abortOnError: false },
    );
    const reporter = shared === null ? null : new VitalsReporter('simdrift', registry, broker, log);
    await reporter?.open();
    return new EmbeddedLine(
      options,
      broker,
      registry,
      meter,
      zoo,
      engine,
      directory,
      collector,
      archive,
      app,
      failure,
      reporter,
      current,
    );
  }

  /** Puts a run through the line; resolves when every stream has ended everywhere and the store has it. */
  async run(plan: Plan, sources: SampleSources): Promise<FinishedRun> {
    const { archive, collector } = this;
    const stop = (this.inHand = new AbortController());
    await archive.begin(plan);
    const collected = collector.follow(
      plan,
      plan.detectors.length,
      this.options.record ? (batch) => archive.appendPredictions(plan.run, batch) : null,
    );
    const work = Promise.all([collected, this.app.get(ProducersService).make(plan, sources, false, stop.signal)]);
    const [run, produced] = await Promise.race([work, this.failure]);
    this.inHand = undefined;
    await this.settle();
    const finished: FinishedRun = { ...run, produced };
    return finished;
  }

  /** Takes other alert routes, and another engine, for the runs to come. Between two runs only. */
  async apply(settings: Settings): Promise<void> {
    this.current.settings = settings;
    if (this.engine instanceof RenewableEngine) await this.engine.use(settings.engine);
  }

  /** Makes controls of a run known before it begins: what people did in the one that is replayed. */
  async announce(controls: readonly Control[]): Promise<void> {
    if (controls.length === 0) return;
    const producer = await this.broker.producer();
    await producer.send(
      TOPICS.control,
      controls.map((control) => controlCodec.encode(control)),
    );
    await producer.close();
  }

  /** Ends production of the run in hand, also of one that has only just been taken; {@link run} then resolves with what there is. */
  stop(): void {
    this.inHand?.abort();
  }

  async close(): Promise<void> {
    await this.reporter?.close();
    await this.app.close();
    await this.collector.close();
    await this.directory.close();
    await this.engine.close();
    await this.broker.close();
    await this.archive.close();
  }

  get runs(): RunArchive {
    return this.archive;
  }

  /** What runs the models now, and on what. */
  get engineStatus(): EngineStatus {
    return this.engine.status();
  }

  get controls(): RunDirectory {
    return this.directory;
  }

  /** Waits until the store has everything. */
  private async settle(): Promise<void> {
    const writer = this.app.get(StoreWriterService);
    await this.reporter?.report();
    for (;;) {
      const lags = [...(await this.broker.lag(GROUPS.sinks, STORED_TOPICS)).values()];
      if (this.reporter !== null) lags.push(...(await this.broker.lag(GROUPS.vitals, [TOPICS.vitals])).values());
      if (lags.every((lag) => lag === 0)) return await writer.save();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

const STORED_TOPICS = [TOPICS.readings, TOPICS.metrics, TOPICS.alerts, TOPICS.truth, TOPICS.scores];

/** Records wait for these groups from the first one on, in whatever order the apps start. */
function requiredGroups(): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  const need = (group: string, topics: readonly string[]) => {
    for (const topic of topics) (groups[topic] ??= []).push(group);
  };
  need(GROUPS.inference, [TOPICS.frames]);
  need(GROUPS.detection, [TOPICS.predictions, TOPICS.labels]);
  need(GROUPS.scoring, [TOPICS.readings, TOPICS.truth]);
  need(GROUPS.sinks, STORED_TOPICS);
  need(GROUPS.routes, [TOPICS.alerts]);
  need(COLLECTOR_GROUP, COLLECTED_TOPICS);
  return groups;
}
