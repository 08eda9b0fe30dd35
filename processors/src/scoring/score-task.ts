import {
  decodeEnd,
  END_SCHEMA,
  pictureCodec,
  readingCodec,
  SCHEMA_HEADER,
  scoreCodec,
  TOPICS,
  truthCodec,
  type ReceivedRecord,
  type Reading,
  type Truth,
} from '@simdrift/contracts';
import {
  alarmScore,
  intervalOfRecords,
  type AlarmScoreState,
  type CostFunction,
  type DetectionScore,
} from '@simdrift/evaluation';
import { eventTime, type Plan } from '@simdrift/scenarios';
import type { Output, StreamTask } from '../recovery/stream-task.js';
import { EventQueue } from './event-queue.js';

/** What is scored: a detector of the battery. */
export interface ScoredDetector {
  readonly id: string;
  readonly kind: string;
  readonly policy: string;
}

interface SavedScoring {
  readonly boundary: number;
  readonly scores: Record<string, AlarmScoreState>;
}

/**
 * Holds every detector of a stream against the truth, and says at every boundary how each has done. Truth and readings meet in the
 * order of the stream, so a score at a boundary depends on neither timing nor restarts.
 */
export class ScoreTask implements StreamTask {
  private readonly truths: EventQueue<Truth>;
  private readonly readings: EventQueue<Reading>;
  private readonly scores: Record<string, AlarmScoreState>;
  private boundary: number;
  private pending: Truth[] = [];
  private frames: number;
  done = false;

  constructor(
    private readonly plan: Plan,
    private readonly stream: string,
    private readonly detectors: readonly ScoredDetector[],
    private readonly cost: CostFunction,
    saved: unknown,
  ) {
    const { boundary, scores } = (saved as SavedScoring | null) ?? { boundary: 0, scores: {} };
    this.boundary = boundary;
    this.scores = scores;
    this.frames = plan.frames;
    for (const { id } of detectors) this.scores[id] ??= alarmScore.init({ tolerance: plan.detection.tolerance });
    this.truths = new EventQueue(
      (truth) => truth.seq,
      (truth) => truth.effect,
      boundary,
    );
    this.readings = new EventQueue(
      (reading) => reading.seq,
      (reading) => reading.detector,
      boundary,
    );
  }

  get progress(): number {
    return Math.min(this.boundary, this.plan.frames);
  }

  take(record: ReceivedRecord): void {
    const schema = record.headers[SCHEMA_HEADER];
    if (schema === pictureCodec.schema) return;
    if (schema === END_SCHEMA) {
      const { frames } = decodeEnd(record);
      if (record.topic === TOPICS.truth) {
        this.truths.finish(record.offset);
        this.frames = frames;
      } else this.readings.finish(record.offset);
    } else if (record.topic === TOPICS.truth) this.truths.push(truthCodec.decode(record), record.offset);
    else this.readings.push(readingCodec.decode(record), record.offset);
  }

  advance(emit: (output: Output) => void): void {
    while (!this.done) {
      const next = this.boundary + SCORE_EVERY;
      if (!this.truths.covers(next) || !this.readings.covers(next)) return;
      const last = this.truths.ended && this.readings.ended && next >= this.frames;
      this.settle(last ? Infinity : next);
      this.boundary = next;
      const at = last ? this.frames : next;
      for (const detector of this.detectors) {
        const state = this.scores[detector.id]!;
        this.tell(emit, detector, at, last ? alarmScore.finish(state) : alarmScore.score(state), last);
      }
      this.done = last;
    }
  }

  firstWaiting(topic: string): number {
    return topic === TOPICS.truth ? this.truths.firstWaiting() : this.readings.firstWaiting();
  }

  waiting(topic: string): number {
    return topic === TOPICS.truth ? this.truths.waiting : this.readings.waiting;
  }

  save(): SavedScoring {
    return { boundary: this.boundary, scores: this.scores };
  }

  /** Gives the scores what lies below `seq`, the truth first: boundaries are multiples of the cadence, so no interval lies across. */
  private settle(seq: number): void {
    for (let truth = this.truths.shift(seq); truth !== undefined; truth = this.truths.shift(seq)) {
      if (this.pending.length > 0 && this.pending[0]!.seq !== truth.seq) this.tellTruth();
      this.pending.push(truth);
    }
    this.tellTruth();
    for (let reading = this.readings.shift(seq); reading !== undefined; reading = this.readings.shift(seq)) {
      const state = this.scores[reading.detector];
      if (state !== undefined) alarmScore.reading(state, reading);
    }
  }

  private tellTruth(): void {
    if (this.pending.length === 0) return;
    const interval = intervalOfRecords(this.pending, this.cost);
    for (const { id } of this.detectors) alarmScore.truth(this.scores[id]!, interval);
    this.pending = [];
  }

  private tell(
    emit: (output: Output) => void,
    { id, kind, policy }: ScoredDetector,
    seq: number,
    score: DetectionScore,
    final: boolean,
  ): void {
    const { run } = this.plan;
    emit({
      topic: TOPICS.scores,
      record: scoreCodec.encode({
        run,
        stream: this.stream,
        seq,
        time: eventTime(this.plan, seq),
        detector: id,
        kind,
        policy,
        ...score,
        final,
      }),
    });
  }
}

/** Frames between two scores; a multiple of the cadence of truth and readings. */
const SCORE_EVERY = 200;
