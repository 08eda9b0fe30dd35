import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { silenceAlert, silenceWatchdog, type Transition, type WatchdogState } from '@simdrift/alerting';
import type { Subscription as BrokerSubscription } from '@simdrift/broker';
import {
  hasCode,
  readingCodec,
  SCHEMA_HEADER,
  TOPICS,
  type Control,
  type Place,
  type ReceivedRecord,
} from '@simdrift/contracts';
import type { Subscription } from 'rxjs';
import { RoutesService } from '../routes/routes.service.js';
import { SINK_DEPS, type SinkDeps } from '../shared/sink-deps.js';

interface Watched {
  readonly state: WatchdogState;
  /** Newest reading; only read when there is something to say. */
  last: ReceivedRecord;
}

/** Says when a stream that should be running has been silent for some seconds, and when it is back. */
@Injectable()
export class WatchdogService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly watched = new Map<string, Watched>();
  private readonly ended = new Set<string>();
  private readings: BrokerSubscription | undefined;
  private controls: Subscription | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SINK_DEPS) private readonly deps: SinkDeps,
    @Inject(RoutesService) private readonly routes: RoutesService,
  ) {}

  private get silentAfterMs(): number {
    return this.deps.alerts().silenceSeconds * 1000;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { broker, directory } = this.deps;
    this.controls = directory.controls$.subscribe((control) => this.heed(control));
    this.readings = await broker.subscribe(TOPICS.readings, { from: 'now' }, (record) => this.hear(record));
    this.timer = setInterval(() => this.look(), 1000);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.controls?.unsubscribe();
    await this.readings?.close();
  }

  // The one wall clock of the line (DESIGN.md rule 3), and a monotonic one.
  private get now(): number {
    return performance.now();
  }

  /** A stream that rests on purpose or has ended is not missed; one that rests is watched again from its next frame. */
  private heed(control: Control): void {
    const key = keyOf(control.run, control.stream);
    if (control.action === 'pause' || control.action === 'end' || control.action === 'stop') this.watched.delete(key);
    if (control.action === 'end') this.ended.add(key);
  }

  private hear(record: ReceivedRecord): void {
    if (record.headers[SCHEMA_HEADER] !== readingCodec.schema) return;
    const key = keyOf(record.headers['run'] ?? '', record.key);
    if (this.ended.has(key)) return;
    const watched = this.watched.get(key);
    if (watched === undefined) {
      this.watched.set(key, {
        last: record,
        state: silenceWatchdog.init({ silentAfterMs: this.silentAfterMs, now: this.now }),
      });
      return;
    }
    this.tell(watched.last, silenceWatchdog.heard(watched.state, this.now));
    watched.last = record;
  }

  private look(): void {
    for (const { state, last } of this.watched.values()) this.tell(last, silenceWatchdog.check(state, this.now));
  }

  // To the routes only: the alerts topic holds what follows from the frames, and silence follows from the clock.
  private tell(last: ReceivedRecord, transition: Transition | null): void {
    const place = transition === null ? null : placeOf(last);
    if (transition !== null && place !== null)
      void this.routes.tellAll(silenceAlert(place, transition, this.silentAfterMs));
  }
}

function keyOf(run: string, stream: string): string {
  return `${run} ${stream}`;
}

function placeOf(record: ReceivedRecord): Place | null {
  try {
    return readingCodec.decode(record);
  } catch (error) {
    // The store writer buries it; here it is only no sign of life.
    if (hasCode(error, 'SIMDRIFT_RECORD_INVALID')) return null;
    throw error;
  }
}
