import {
  controlCodec,
  TOPICS,
  hasCode,
  type Control,
  SimdriftError,
  SCHEMA_HEADER,
  type ReceivedRecord,
} from '@simdrift/contracts';
import type { Broker, Subscription } from '@simdrift/broker';
import { Subject } from 'rxjs';
import type { Log } from './logger.js';

/** Follows the control topic: which runs there are, and what was accepted for each. Shared by all apps. */
export class RunDirectory {
  /** Every control as it arrives, the old ones first. */
  readonly controls$ = new Subject<Control>();
  /** Every record of the control topic that is not a control: requests. */
  readonly others$ = new Subject<ReceivedRecord>();
  private readonly plans = new Map<string, unknown>();
  private readonly controls = new Map<string, Control[]>();
  private readonly waiting = new Map<string, ((plan: unknown) => void)[]>();
  /** Runs that somebody waited for in vain: whoever asks next is told at once. */
  private readonly missing = new Set<string>();
  private subscription: Subscription | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly log: Log,
  ) {}

  /** Reads the topic from its beginning; resolves when it has caught up. */
  async open(): Promise<void> {
    this.subscription = await this.broker.subscribe(TOPICS.control, { from: 'beginning' }, (record) =>
      this.take(record),
    );
    await this.subscription.caughtUp;
  }

  async close(): Promise<void> {
    await this.subscription?.close();
    this.controls$.complete();
    this.others$.complete();
  }

  /** Ids of all runs, oldest first. */
  runs(): readonly string[] {
    return [...this.plans.keys()];
  }

  /** The plan of a run as published; waits for it, as a frame may overtake its plan on the wire. */
  async planOf(run: string, patienceMs = 30_000): Promise<unknown> {
    const known = this.plans.get(run);
    if (known !== undefined) return known;
    if (this.missing.has(run)) throw unknownRun(run);
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        if (this.missing.size >= MOST_MISSING) this.missing.clear();
        this.missing.add(run);
        reject(unknownRun(run));
      }, patienceMs);
      const give = (plan: unknown) => {
        clearTimeout(timer);
        resolve(plan);
      };
      this.waiting.set(run, [...(this.waiting.get(run) ?? []), give]);
    });
  }

  /** Accepted controls of a run, in their order. */
  controlsOf(run: string): readonly Control[] {
    return this.controls.get(run) ?? [];
  }

  private take(record: ReceivedRecord): void {
    if (record.headers[SCHEMA_HEADER] !== controlCodec.schema) {
      this.others$.next(record);
      return;
    }
    try {
      const control = controlCodec.decode(record);
      if (control.action === 'start') this.announce(control.run, control.plan);
      const list = this.controls.get(control.run) ?? [];
      if (control.action !== 'start' || !list.some(({ action }) => action === 'start')) list.push(control);
      this.controls.set(control.run, list);
      this.controls$.next(control);
    } catch (error) {
      if (!hasCode(error, 'SIMDRIFT_RECORD_INVALID')) throw error;
      this.log.warn(`Passed over a control: ${(error as Error).message}`);
    }
  }

  private announce(run: string, plan: unknown): void {
    if (this.plans.has(run)) return;
    this.plans.set(run, plan);
    this.missing.delete(run);
    for (const give of this.waiting.get(run) ?? []) give(plan);
    this.waiting.delete(run);
  }
}

const MOST_MISSING = 1000;

function unknownRun(run: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_UNKNOWN_RUN', `No plan of the run "${run}" has been published.`, {
    hint: 'Its producer publishes it before the first frame; check that it started.',
  });
}
