import type { DetectorState, Reading } from '@simdrift/contracts';
import {
  detectorByName,
  withPolicy,
  type AlarmPolicy,
  type Evidence,
  type PolicyDetector,
  type PolicyState,
  type Reading as Judgement,
} from '@simdrift/detectors';
import type { BatteryItem } from '@simdrift/scenarios';

/** What a slot remembers. Plain data; `policy` is null until the detector has been fitted. */
export interface SlotState {
  policy: PolicyState<unknown> | null;
  last: DetectorState;
  judgement: {
    statistic: number;
    threshold: number;
    pValue?: number | undefined;
    evidence?: readonly Evidence[] | undefined;
  };
}

type AnyDetector = PolicyDetector<never, unknown>;

/** A detector of the battery at work on one stream. */
export class DetectorSlot {
  private readonly detector: AnyDetector;
  private latest: Judgement | undefined;
  private named: { readonly of: readonly Evidence[]; readonly as: NonNullable<Reading['evidence']> } | undefined;

  constructor(
    readonly item: BatteryItem,
    private readonly names: readonly string[],
    readonly state: SlotState = { policy: null, last: 'pending', judgement: { statistic: 0, threshold: 0 } },
  ) {
    const entry = detectorByName(item.detector);
    const policy = policyOf(item.policy);
    this.detector = withPolicy<never, object, object>(entry.detector, policy);
  }

  get ready(): boolean {
    return this.state.policy !== null;
  }

  /** Puts the fitted (or initial) state of the detector in place. */
  begin(inner: unknown): void {
    this.state.policy = this.detector.begin(inner);
  }

  /** Takes an observation. @returns the state after it */
  step(observation: unknown): DetectorState {
    const { state } = this;
    if (state.policy === null) return state.last;
    const judgement: Judgement = this.detector.step(state.policy, observation as never);
    state.last = judgement.state;
    // Between two judgements a windowed detector gives the same reading.
    if (judgement === this.latest) return state.last;
    this.latest = judgement;
    const { statistic, threshold, pValue, evidence } = judgement;
    state.judgement = { statistic, threshold, pValue, evidence };
    return state.last;
  }

  /** The reading as it stands, for a record. */
  reading(place: Pick<Reading, 'run' | 'stream' | 'seq' | 'time'>, alarm: boolean): Reading {
    const { run, stream, seq, time } = place;
    const { statistic, threshold, pValue } = this.state.judgement;
    const reading = { run, stream, seq, time, detector: this.item.id, state: this.state.last, statistic, threshold };
    const evidence = this.namedEvidence();
    return {
      ...(pValue === undefined ? reading : { ...reading, pValue }),
      alarm,
      ...(evidence === undefined ? {} : { evidence }),
    };
  }

  /** The evidence by the names of its features: made once a judgement. */
  private namedEvidence(): Reading['evidence'] {
    const { evidence } = this.state.judgement;
    if (evidence === undefined) return undefined;
    if (this.named?.of !== evidence) {
      const nameOf = (feature: number) => this.names[feature] ?? `${this.item.input} ${feature}`;
      this.named = { of: evidence, as: evidence.map(({ feature, value }) => ({ name: nameOf(feature), value })) };
    }
    return this.named.as;
  }
}

/** The policy that a plan names, e.g. `hold(400)`. */
export function policyOf(text: string): AlarmPolicy {
  const [, name, count] = /^(rebaseline|hold)\((\d+)\)$/.exec(text) ?? [];
  if (name === 'hold') return { hold: Number(count) };
  if (name === 'rebaseline') return { rebaseline: Number(count) };
  return text === 'latch' ? 'latch' : 'reset';
}
