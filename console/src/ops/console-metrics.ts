import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client';

/** What the console measures of itself. */
export class ConsoleMetrics {
  readonly sseClients: Gauge;
  readonly sseDropped: Counter<'channel'>;
  readonly refusedRecords: Gauge;

  /** @param refused records that the live view could not read, asked for at every scrape */
  constructor(registry: Registry, refused: () => number) {
    // One process may compose several apps around one registry: whoever comes first registers what all of them have.
    if (registry.getSingleMetric('simdrift_nodejs_eventloop_lag_seconds') === undefined)
      collectDefaultMetrics({ register: registry, prefix: 'simdrift_' });
    this.sseClients = new Gauge({
      name: 'simdrift_sse_clients',
      help: 'Browsers that follow the event stream now',
      registers: [registry],
    });
    this.sseDropped = new Counter({
      name: 'simdrift_sse_dropped_total',
      help: 'Versions of a channel that a client never saw because its socket was full',
      labelNames: ['channel'],
      registers: [registry],
    });
    this.refusedRecords = new Gauge({
      name: 'simdrift_console_refused_records',
      help: 'Records that the live view could not read',
      registers: [registry],
      collect() {
        this.set(refused());
      },
    });
  }
}
