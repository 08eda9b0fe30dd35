import type { Vitals } from '@simdrift/contracts';
import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';
import { bucketQuantile } from './bucket-quantile.js';

/** One report's figures. */
export type Figures = Vitals['figures'];
/** What `registry.getMetricsAsJSON()` gives: each measure with its values by label. */
export type Snapshot = readonly MetricObjectWithValues<MetricValue<string>>[];

/** The registry as it stands: what it hands out would go on counting. */
export async function snapshotOf(registry: Registry): Promise<Snapshot> {
  return structuredClone(await registry.getMetricsAsJSON());
}

/**
 * What the store keeps of a process, from two snapshots of its Prometheus registry. A counter without labels is a rate per second between the
 * two; dead letters and drops are totals, with a `total` even while there is none. Quantiles come from the batches between the two.
 *
 * @param seconds - between the two snapshots
 */
export function vitalsFigures(before: Snapshot, now: Snapshot, seconds: number): Figures {
  const gauges = GAUGES.flatMap(({ metric, name, part, scale = 1 }) =>
    valuesOf(now, metric).map(({ labels, value }) => ({ name, part: part(labels), value: value * scale })),
  );
  const rates = RATES.flatMap(({ metric, name, part }) =>
    valuesOf(now, metric).map(({ labels, value }) => {
      const earlier = valuesOf(before, metric).find((old) => part(old.labels) === part(labels))?.value ?? 0;
      return { name, part: part(labels), value: (value - earlier) / seconds };
    }),
  );
  const totals = TOTALS.map(({ metric, name }) => ({
    name,
    part: 'total',
    value: valuesOf(now, metric).reduce((sum, { value }) => sum + value, 0),
  }));
  return [...gauges, ...rates, ...totals, ...inference(before, now)].filter(({ value }) => Number.isFinite(value));
}

type Labels = Readonly<Record<string, string | number | undefined>>;

const by = (label: string) => (labels: Labels) => String(labels[label] ?? 'none');
const always = (part: string) => () => part;

const GAUGES: readonly { metric: string; name: string; part: (labels: Labels) => string; scale?: number }[] = [
  { metric: 'simdrift_lag_records', name: 'lag', part: by('group') },
  {
    metric: 'simdrift_engine_active',
    name: 'engine',
    part: ({ engine, provider }) => `${String(engine)} on ${String(provider)}`,
  },
  { metric: 'simdrift_inference_queue_batches', name: 'queue', part: always('batches') },
  { metric: 'simdrift_store_buffer_points', name: 'store', part: always('buffered') },
  { metric: 'simdrift_store_retries', name: 'store', part: always('retries') },
  { metric: 'simdrift_dead_letters_total', name: 'dead_letters', part: by('topic') },
  { metric: 'simdrift_dropped_total', name: 'dropped', part: by('what') },
  { metric: 'simdrift_nodejs_eventloop_lag_p50_seconds', name: 'event_loop', part: always('p50'), scale: 1000 },
  { metric: 'simdrift_nodejs_eventloop_lag_p99_seconds', name: 'event_loop', part: always('p99'), scale: 1000 },
  { metric: 'simdrift_process_resident_memory_bytes', name: 'memory', part: always('resident') },
  { metric: 'simdrift_nodejs_heap_size_used_bytes', name: 'memory', part: always('heap') },
];

const RATES: readonly { metric: string; name: string; part: (labels: Labels) => string }[] = [
  { metric: 'simdrift_frames_total', name: 'rate', part: by('stage') },
  { metric: 'simdrift_process_cpu_seconds_total', name: 'cpu', part: always('cores') },
];

const TOTALS: readonly { metric: string; name: string }[] = [
  { metric: 'simdrift_dead_letters_total', name: 'dead_letters' },
  { metric: 'simdrift_dropped_total', name: 'dropped' },
];

/** Mean batch, and the latency's quantiles in milliseconds, of the batches between two snapshots; nothing where there was none. */
function inference(before: Snapshot, now: Snapshot): Figures {
  const buckets = newIn(before, now, 'simdrift_inference_seconds', '_bucket');
  const [batches] = newIn(before, now, 'simdrift_inference_batch_size', '_count');
  const [images] = newIn(before, now, 'simdrift_inference_batch_size', '_sum');
  if (batches === undefined || images === undefined || batches.value <= 0) return [];
  const quantiles = [0.5, 0.95, 0.99].map((q) => ({
    name: 'inference',
    part: `p${q * 100}`,
    value: 1000 * bucketQuantile(q, buckets),
  }));
  return [...quantiles, { name: 'batch', part: 'mean', value: images.value / batches.value }];
}

/** What a histogram counted between two snapshots, by upper edge (cumulative). */
function newIn(before: Snapshot, now: Snapshot, metric: string, suffix: string) {
  const own = (snapshot: Snapshot) =>
    valuesOf(snapshot, metric).filter(({ metricName }) => metricName === `${metric}${suffix}`);
  const earlier = own(before);
  return own(now).map(({ labels, value }, i) => ({
    upTo: labels['le'] === undefined || labels['le'] === '+Inf' ? Infinity : Number(labels['le']),
    value: value - (earlier[i]?.value ?? 0),
  }));
}

function valuesOf(snapshot: Snapshot, metric: string): readonly MetricValueWithName[] {
  return snapshot.find(({ name }) => name === metric)?.values ?? [];
}

type MetricValueWithName = MetricValue<string> & { readonly metricName?: string };
