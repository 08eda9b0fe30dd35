import type { Settings } from '@simdrift/contracts';
import type { Log } from '@simdrift/runtime';
import { InfluxStore, type MetricsStore } from '@simdrift/store';

/** With `SIMDRIFT_STORE=influx` the InfluxDB that Grafana reads, opened: it gets what each run's own file gets. Else null. */
export async function sharedStore({ store }: Settings, log: Log): Promise<MetricsStore | null> {
  if (store.kind !== 'influx') return null;
  const { url, database, username, password } = store;
  const influx = new InfluxStore({
    url,
    database,
    username,
    password,
    rollUpEveryMs: 60_000,
    onNotice: (message) => log.warn(message),
    onReject: (point, reason) => log.warn(`A point of ${point.measurement} was not stored: ${reason}`),
  });
  await influx.open();
  return influx;
}
