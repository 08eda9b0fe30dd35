import {
  controlRequestCodec,
  SCHEMA_HEADER,
  SimdriftError,
  type Control,
  type ControlRequest,
  type ReceivedRecord,
} from '@simdrift/contracts';
import type { Log, RunDirectory } from '@simdrift/runtime';
import { requireInjectable } from '@simdrift/scenarios';
import type { Subscription } from 'rxjs';

/** Collects what people ask of a run, until its producer has given each request a seq. Bounded: more than 100 waiting are refused. */
export class ControlDesk {
  private readonly waiting: ControlRequest[] = [];
  private readonly seen = new Set<string>();
  private readonly subscription: Subscription;

  constructor(
    directory: RunDirectory,
    private readonly run: string,
    private readonly log: Log,
  ) {
    this.subscription = directory.others$.subscribe((record) => this.take(record));
  }

  /** The requests since the last call, oldest first. */
  collect(): readonly ControlRequest[] {
    return this.waiting.splice(0);
  }

  close(): void {
    this.subscription.unsubscribe();
  }

  private take(record: ReceivedRecord): void {
    if (record.headers[SCHEMA_HEADER] !== controlRequestCodec.schema || record.headers['run'] !== this.run) return;
    let request: ControlRequest;
    try {
      request = controlRequestCodec.decode(record);
      // An effect that does not exist, or lacks its options, would end the run, and every replay of it.
      if (request.action === 'inject' && request.effect !== undefined) requireInjectable(request.effect);
    } catch (error) {
      if (!(error instanceof SimdriftError)) throw error;
      this.log.warn(`Refused a control: ${error.message}`);
      return;
    }
    if (this.seen.has(request.id)) return;
    if (this.waiting.length >= 100) {
      this.log.warn(`Refused a control (${request.action}): 100 are waiting already.`);
      return;
    }
    this.seen.add(request.id);
    this.waiting.push(request);
  }
}

/** The control that a request becomes once it has its seq, or null when the request lacks what its action needs. */
export function accepted(request: ControlRequest, stream: string, seq: number): Control | null {
  const base = { run: request.run, stream, seq };
  switch (request.action) {
    case 'inject':
      if (request.effect === undefined || request.severity === undefined) return null;
      return { action: 'inject', ...base, effect: request.effect, severity: request.severity, ramp: request.ramp ?? 0 };
    case 'speed':
      return request.factor === undefined ? null : { action: 'speed', ...base, factor: request.factor };
    case 'step':
      return { action: 'step', ...base, frames: request.frames ?? 1 };
    case 'acknowledge':
      return request.alert === undefined ? null : { action: 'acknowledge', ...base, alert: request.alert };
    case 'pause':
    case 'resume':
    case 'stop':
      return { action: request.action, ...base };
  }
}
