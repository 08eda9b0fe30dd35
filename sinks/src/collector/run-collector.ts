import type { Batch, Broker, Consumer } from '@simdrift/broker';
import {
  alertCodec,
  decodeLabel,
  decodePrediction,
  END_SCHEMA,
  hasCode,
  LABEL_SCHEMA,
  metricCodec,
  PREDICTION_SCHEMA,
  readingCodec,
  SCHEMA_HEADER,
  scoreCodec,
  TOPICS,
  truthCodec,
  type Prediction,
  type Reading,
  type ReceivedRecord,
} from '@simdrift/contracts';
import { predictedClass } from '@simdrift/evaluation';
import { RunHash } from '@simdrift/runtime';
import type { Plan } from '@simdrift/scenarios';
import { StreamFacts } from './stream-facts.js';
import { predictionParts, readingParts } from './stream-hash.js';

/** What came of a run. */
export interface CollectedRun {
  readonly plan: Plan;
  readonly streams: ReadonlyMap<string, StreamFacts>;
  readonly hashes: { readonly predictions: string; readonly readings: string };
}

interface Collecting {
  readonly plan: Plan;
  readonly streams: Map<string, StreamFacts>;
  readonly predictions: RunHash;
  readonly readings: RunHash;
  /** Detectors whose readings are hashed: SimDrift's own. What others say depends on processes that a replay does not start. */
  readonly own: ReadonlySet<string>;
  /** `STREAM TOPIC` still to end. */
  readonly open: Set<string>;
  /** Newest seq by stream and kind: what comes again is dropped. */
  readonly newest: Map<string, number>;
  readonly onPredictions: ((batch: readonly Prediction[]) => Promise<void>) | null;
  readonly resolve: (run: CollectedRun) => void;
}

/** Group of the collector. */
export const COLLECTOR_GROUP = 'simdrift-collector';
/** Topics that it reads: each of them ends with an end record, or a final score. */
export const COLLECTED_TOPICS = [
  TOPICS.predictions,
  TOPICS.labels,
  TOPICS.readings,
  TOPICS.metrics,
  TOPICS.alerts,
  TOPICS.truth,
  TOPICS.scores,
] as const;

/** Reads along with the runs of one process, and tells what came of each: hashes, scores, alerts, accuracy before and after. */
export class RunCollector {
  private readonly runs = new Map<string, Collecting>();
  private consumer: Consumer | undefined;

  constructor(private readonly broker: Broker) {}

  async open(): Promise<void> {
    this.consumer = await this.broker.consumer({
      group: COLLECTOR_GROUP,
      topics: COLLECTED_TOPICS,
      onBatch: (batch) => this.take(batch),
    });
  }

  async close(): Promise<void> {
    await this.consumer?.close();
  }

  /** Follows a run from its first record; resolves when all its streams have ended everywhere. Call it before the run begins. */
  follow(plan: Plan, detectors: number, onPredictions: Collecting['onPredictions'] = null): Promise<CollectedRun> {
    return new Promise((resolve) => {
      const open = new Set(plan.streams.flatMap((stream) => COLLECTED_TOPICS.map((topic) => `${stream} ${topic}`)));
      for (const stream of plan.streams) {
        open.delete(`${stream} ${TOPICS.scores}`);
        for (let i = 0; i < detectors; i++) open.add(`${stream} score ${i}`);
      }
      this.runs.set(plan.run, {
        plan,
        streams: new Map(plan.streams.map((stream) => [stream, new StreamFacts(plan)])),
        predictions: new RunHash(),
        readings: new RunHash(),
        own: new Set(plan.detectors.filter(({ kind }) => kind !== 'external').map(({ id }) => id)),
        open,
        newest: new Map(),
        onPredictions,
        resolve,
      });
    });
  }

  private async take(batch: Batch): Promise<void> {
    const predictions = new Map<Collecting, Prediction[]>();
    for (const record of batch.records) {
      const run = this.runs.get(record.headers['run'] ?? '');
      const facts = run?.streams.get(record.key);
      if (run !== undefined && facts !== undefined) this.note(record, run, facts, predictions);
    }
    for (const [run, list] of predictions) await run.onPredictions?.(list);
    for (const run of this.runs.values()) this.conclude(run);
    await this.consumer?.commit(batch.topic, batch.partition, batch.records.at(-1)!.offset + 1);
  }

  private note(
    record: ReceivedRecord,
    run: Collecting,
    facts: StreamFacts,
    predictions: Map<Collecting, Prediction[]>,
  ): void {
    switch (record.headers[SCHEMA_HEADER]) {
      case PREDICTION_SCHEMA: {
        const prediction = decodePrediction(record);
        if (!isNew(run, `${record.key} p`, prediction.seq)) return;
        run.predictions.add(record.key, ...predictionParts(record));
        if (prediction.failed === undefined)
          facts.takePrediction(prediction.seq, predictedClass(prediction.probabilities).predicted);
        if (run.onPredictions === null) return;
        const list = predictions.get(run);
        if (list === undefined) predictions.set(run, [prediction]);
        else list.push(prediction);
        return;
      }
      case LABEL_SCHEMA:
        facts.takeLabel(decodeLabel(record));
        return;
      case readingCodec.schema: {
        const reading = readingOf(record);
        if (
          reading !== null &&
          run.own.has(reading.detector) &&
          isNew(run, `${record.key} r ${reading.detector}`, reading.seq)
        )
          run.readings.add(record.key, ...readingParts(reading));
        return;
      }
      case metricCodec.schema:
        facts.takeMetric(metricCodec.decode(record));
        return;
      case alertCodec.schema:
        facts.takeAlert(alertCodec.decode(record));
        return;
      case truthCodec.schema:
        facts.takeTruth(truthCodec.decode(record));
        return;
      case scoreCodec.schema: {
        const score = scoreCodec.decode(record);
        facts.takeScore(score);
        if (score.final) run.open.delete(`${record.key} score ${[...facts.scores.keys()].indexOf(score.detector)}`);
        return;
      }
      case END_SCHEMA:
        run.open.delete(`${record.key} ${record.topic}`);
        if (record.topic === TOPICS.predictions) facts.frames = Number(record.headers['frames']);
        return;
      default:
    }
  }

  private conclude(run: Collecting): void {
    if (run.open.size > 0) return;
    this.runs.delete(run.plan.run);
    run.resolve({
      plan: run.plan,
      streams: run.streams,
      hashes: { predictions: run.predictions.digest(), readings: run.readings.digest() },
    });
  }
}

/** Null for what is no reading, as an external detector may send it: scoring puts it to the dead letters. */
function readingOf(record: ReceivedRecord): Reading | null {
  try {
    return readingCodec.decode(record);
  } catch (error) {
    if (!hasCode(error, 'SIMDRIFT_RECORD_INVALID')) throw error;
    return null;
  }
}

function isNew({ newest }: Collecting, key: string, seq: number): boolean {
  if (seq <= (newest.get(key) ?? -1)) return false;
  newest.set(key, seq);
  return true;
}
