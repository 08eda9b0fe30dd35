import {
  decodeEnd,
  detectorEndCodec,
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
import { ExternalRaces, type ExternalsState } from './external-races.js';

/** What is scored: a detector of the battery, or one that runs outside (kind `external`). */
export interface ScoredDetector {
  readonly id: string;
  readonly kind: string;
  readonly policy: string;
}

interface SavedScoring {
  readonly boundary: number;
  readonly scores: Record<string, AlarmScoreState>;
  readonly externals: ExternalsState;
  readonly frames: number;
  /** The final scores have been told. */
  readonly closed: boolean;
}

/**
 * Holds every detector of a stream against the truth, and says at every boundary how each has done. Truth and readings meet in the
 * order of the stream, so a score at a boundary depends on neither timing nor restarts.
 *
 * External detectors share the readings topic but nothing else: they are scored at their own pace, and nobody waits for them.
 */
export class ScoreTask implements StreamTask {
  private readonly truths: EventQueue<Truth>;
  private readonly readings: EventQueue<Reading>;
  private readonly scores: Record<string, AlarmScoreState>;
  private readonly own: ReadonlySet<string>;
  private readonly externals: ExternalRaces;
  boundary: number;
  private pending: Truth[] = [];
  frames: number;
  closed: boolean;

  constructor(
    private readonly plan: Plan,
    private readonly stream: string,
    private readonly detectors: readonly ScoredDetector[],
    private readonly cost: CostFunction,
    saved: unknown,
  ) {
    const before = saved as SavedScoring | null;
    this.boundary = before?.boundary ?? 0;
    this.scores = before?.scores ?? {};
    this.frames = before?.frames ?? plan.frames;
    this.closed = before?.closed ?? false;
    this.externals = new ExternalRaces(plan, stream, SCORE_EVERY, before?.externals, this.closed);
    this.own = new Set(detectors.filter(({ kind }) => kind !== 'external').map(({ id }) => id));
    for (const id of this.own) this.scores[id] ??= alarmScore.init({ tolerance: plan.detection.tolerance });
    this.truths = new EventQueue(
      (truth) => truth.seq,
      (truth) => truth.effect,
      this.boundary,
    );
    this.readings = new EventQueue(
      (reading) => reading.seq,
      (reading) => reading.detector,
      this.boundary,
    );
  }

  get done(): boolean {
    return this.closed && this.externals.allEnded;
  }

  /** Everything has been told; only an external detector that has not ended may still change its own score. */
  get lingers(): boolean {
    return this.closed && !this.done;
  }

  get progress(): number {
    return Math.min(this.boundary, this.plan.frames);
  }

  take(record: ReceivedRecord): void {
    const schema = record.headers[SCHEMA_HEADER];
    if (schema === pictureCodec.schema) return;
    if (schema === detectorEndCodec.schema) this.externals.end(record, detectorEndCodec.decode(record));
    else if (schema === END_SCHEMA) this.takeEnd(record);
    else if (record.topic === TOPICS.truth) {
      const truth = truthCodec.decode(record);
      if (!this.closed) this.truths.push(truth, record.offset);
    } else this.takeReading(record);
  }

  advance(emit: (output: Output) => void): void {
    while (!this.closed) {
      const next = this.boundary + SCORE_EVERY;
      if (!this.truths.covers(next) || !this.readings.covers(next)) break;
      // Late labels bring readings past the last frame: that the readings have come so far does not say that they have ended.
      const last = next >= this.frames;
      if (last && !(this.truths.ended && this.readings.ended)) break;
      this.settle(last ? Infinity : next);
      this.boundary = next;
      const at = last ? this.frames : next;
      for (const detector of this.detectors) {
        const state = this.scores[detector.id];
        if (state !== undefined)
          this.tell(emit, detector, at, last ? alarmScore.finish(state) : alarmScore.score(state), last);
      }
      this.closed = last;
    }
    this.externals.advance(this, (id, seq, score, final) => {
      const detector = this.detectors.find((candidate) => candidate.id === id)!;
      this.tell(emit, detector, seq, score, final);
    });
  }

  firstWaiting(topic: string): number {
    // What externals have said is part of what is saved.
    if (this.closed) return Infinity;
    return topic === TOPICS.truth ? this.truths.firstWaiting() : this.readings.firstWaiting();
  }

  waiting(topic: string): number {
    return topic === TOPICS.truth ? this.truths.waiting : this.readings.waiting;
  }

  save(): SavedScoring {
    const { boundary, scores, frames, closed } = this;
    return { boundary, scores, externals: this.externals.save(), frames, closed };
  }

  private takeEnd(record: ReceivedRecord): void {
    const { frames } = decodeEnd(record);
    if (this.closed) return;
    if (record.topic === TOPICS.truth) {
      this.truths.finish(record.offset);
      this.frames = frames;
    } else this.readings.finish(record.offset);
  }

  private takeReading(record: ReceivedRecord): void {
    const reading = readingCodec.decode(record);
    // Not by looking into `scores`: a stranger may call itself "constructor".
    if (!this.own.has(reading.detector)) this.externals.take(record, reading);
    else if (!this.closed) this.readings.push(reading, record.offset);
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
    for (const id in this.scores) alarmScore.truth(this.scores[id]!, interval);
    this.externals.truth(interval);
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
