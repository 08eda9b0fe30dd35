import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Batch, Consumer } from '@simdrift/broker';
import { alertCodec, GROUPS, SCHEMA_HEADER, SimdriftError, TOPICS, type Alert } from '@simdrift/contracts';
import { requireTarget } from '@simdrift/runtime';
import { SINK_DEPS, type SinkDeps } from '../shared/sink-deps.js';
import { routesOf } from './routes-of.js';

/** Tells every route when an alert opens, changes its severity, is acknowledged or resolved; figures that move are not told. */
@Injectable()
export class RoutesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** What was told last of each alert. */
  private readonly told = new Map<string, string>();
  private consumer: Consumer | undefined;

  constructor(@Inject(SINK_DEPS) private readonly deps: SinkDeps) {
    const { webhook, slack, webhookHosts, privateTargets } = deps.alerts();
    for (const url of [webhook, slack]) {
      // Said at the start, not with the first alert; the page on which it is mended has to come up all the same.
      try {
        if (url !== undefined) requireTarget(url, { hosts: webhookHosts, privateTargets });
      } catch (error) {
        deps.log.error(error instanceof SimdriftError ? error.toLine() : String(error));
      }
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    this.consumer = await this.deps.broker.consumer({
      group: GROUPS.routes,
      topics: [TOPICS.alerts],
      onBatch: (batch) => this.take(batch),
      onError: (error) => this.deps.log.warn(`Alert routing tries again: ${error.message}`),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
  }

  /** A route that gives up is logged and counted; it does not keep the others from being told. */
  async tellAll(alert: Alert): Promise<void> {
    await Promise.all(
      routesOf(this.deps.alerts(), this.deps.log).map((route) =>
        route.tell(alert).catch((error: Error) => {
          this.deps.meter.dropped(`route-${route.name}`, 1);
          this.deps.log.error(error.message);
        }),
      ),
    );
  }

  private async take(batch: Batch): Promise<void> {
    for (const record of batch.records) {
      if (batch.stale()) return;
      // The store writer buries what cannot be read; two dead letters for one record would be one too many.
      if (record.headers[SCHEMA_HEADER] !== alertCodec.schema) continue;
      const alert = alertCodec.decode(record);
      const news = `${alert.lifecycle} ${alert.severity}`;
      if (this.told.get(alert.id) === news) continue;
      await this.tellAll(alert);
      this.told.set(alert.id, news);
      if (this.told.size > REMEMBERED) this.told.delete(this.told.keys().next().value!);
    }
    await this.consumer?.commit(batch.topic, batch.partition, batch.records.at(-1)!.offset + 1);
  }
}

const REMEMBERED = 10_000;
