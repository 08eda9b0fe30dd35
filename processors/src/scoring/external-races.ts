import { invalid, type Reading, type ReceivedRecord } from '@simdrift/contracts';
import type { DetectionScore, TruthInterval } from '@simdrift/evaluation';
import { eventTime, ticksOf, type Plan } from '@simdrift/scenarios';
import { ExternalRace, type ExternalState } from './external-race.js';

export interface ExternalsState {
  readonly races: Readonly<Record<string, ExternalState>>;
  /** The truth so far, for those that are behind. */
  readonly history: readonly TruthInterval[];
}

/** Who says a record, by its value. */
interface Speaker {
  readonly run: string;
  readonly stream: string;
  readonly detector: string;
}

/** Where SimDrift's own scoring stands: the truth is known below `boundary`, or all of it once it has closed. */
interface Standing {
  readonly boundary: number;
  readonly frames: number;
  readonly closed: boolean;
}

/**
 * The detectors of a stream that run outside SimDrift. They write into the same topic as its own, so here it is checked what they say: a
 * record that cannot be theirs is refused, and changes nothing.
 */
export class ExternalRaces {
  private readonly races: ReadonlyMap<string, ExternalRace>;
  private readonly history: TruthInterval[];

  constructor(
    private readonly plan: Plan,
    private readonly stream: string,
    every: number,
    saved: ExternalsState | undefined,
    closed: boolean,
  ) {
    const { tolerance } = plan.detection;
    this.history = [...(saved?.history ?? [])];
    this.races = new Map(
      plan.detectors
        .filter(({ kind }) => kind === 'external')
        .map(({ id }) => [id, new ExternalRace(id, tolerance, every, saved?.races[id], closed)]),
    );
  }

  get allEnded(): boolean {
    return [...this.races.values()].every(({ state }) => state.ended);
  }

  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
  take(record: ReceivedRecord, reading: Reading): void {
    const race = this.raceOf(record, reading);
    const { seq, time, state, alarm } = reading;
    if (seq >= ticksOf(this.plan)) throw invalid(record, `the stream has no frame ${seq}`);
    if (time !== eventTime(this.plan, seq))
      throw invalid(record, `${time} is not the event time of frame ${seq}: copy "time" from its prediction`);
    if (alarm && state !== 'drift') throw invalid(record, `an alarm is a transition into drift, not into ${state}`);
    race.take(reading);
  }

  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
  end(record: ReceivedRecord, end: Speaker): void {
    this.raceOf(record, end).end();
  }

  /** Remembers a stretch of the truth; where it goes on with the last one, that one becomes longer. */
  truth(next: TruthInterval): void {
    if (this.races.size === 0) return;
    const last = this.history.at(-1);
    if (last !== undefined && last.injected === next.injected && last.costly === next.costly)
      this.history[this.history.length - 1] = { ...last, until: next.until };
    else this.history.push(next);
  }

  /** Tells what there is to tell. */
  advance(
    { boundary, frames, closed }: Standing,
    tell: (id: string, seq: number, score: DetectionScore, final: boolean) => void,
  ): void {
    const truth = { intervals: this.history, known: closed ? frames - 1 : boundary };
    for (const [id, race] of this.races) {
      const tellOf = (seq: number, score: DetectionScore, final: boolean) => tell(id, seq, score, final);
      race.advance(truth, tellOf);
      if (closed) race.conclude(truth, frames, tellOf);
    }
  }

  save(): ExternalsState {
    return { races: Object.fromEntries([...this.races].map(([id, { state }]) => [id, state])), history: this.history };
  }

  private raceOf(record: ReceivedRecord, { run, stream, detector }: Speaker): ExternalRace {
    if (run !== this.plan.run || stream !== this.stream)
      throw invalid(record, 'run and stream in its value are not those of its header and key');
    const race = this.races.get(detector);
    if (race !== undefined) return race;
    throw invalid(record, `the plan of the run names no external detector "${detector.slice(0, 64)}"`);
  }
}
