import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Subscription as BrokerSubscription } from '@simdrift/broker';
import { TOPICS, type Control } from '@simdrift/contracts';
import type { Subscription } from 'rxjs';
import { SINK_DEPS, type SinkDeps } from '../shared/sink-deps.js';
import { RoutesService } from '../routes/routes.service.js';
import { SilenceWatch } from './silence-watch.js';

/** Says when a stream that should be running has had no frames for some seconds, and when they are back. */
@Injectable()
export class WatchdogService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly watch: SilenceWatch;
  private readings: BrokerSubscription | undefined;
  private controls: Subscription | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SINK_DEPS) private readonly deps: SinkDeps,
    @Inject(RoutesService) private readonly routes: RoutesService,
  ) {
    this.watch = new SilenceWatch(deps.silenceSeconds);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { broker, directory } = this.deps;
    this.controls = directory.controls$.subscribe((control) => this.heed(control));
    this.readings = await broker.subscribe(TOPICS.readings, { from: 'now' }, (record) => {
      this.watch.seen(record.headers['run'] ?? '', record.key, seconds());
    });
    this.timer = setInterval(() => this.look(), 1000);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.controls?.unsubscribe();
    await this.readings?.close();
  }

  private heed(control: Control): void {
    if (control.action === 'pause') this.watch.rest(control.run, control.stream);
    if (control.action === 'end' || control.action === 'stop') this.watch.forget(control.run, control.stream);
  }

  private look(): void {
    for (const notice of this.watch.look(seconds())) {
      void this.routes.tellAll({ kind: 'silence', ...notice });
    }
  }
}

// A monotonic clock: the one place where wall time is asked for (DESIGN.md rule 3).
function seconds(): number {
  return performance.now() / 1000;
}
