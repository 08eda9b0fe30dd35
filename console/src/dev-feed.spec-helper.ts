import type { Broker } from '@simdrift/broker';
import {
  alertCodec,
  controlCodec,
  metricCodec,
  pictureCodec,
  readingCodec,
  sampleCodec,
  scoreCodec,
  TOPICS,
  truthCodec,
  type DetectorState,
  type WireRecord,
} from '@simdrift/contracts';

/** A record and where it goes, at the frame at which it would be published. */
export interface FedRecord {
  readonly seq: number;
  readonly topic: string;
  readonly record: WireRecord;
}

export interface FeedOptions {
  readonly run: string;
  readonly streams: readonly string[];
  readonly frames: number;
  /** First frame of the injection; it lasts to the end. Only the first stream drifts. Beyond `frames`: a clean run. */
  readonly onset: number;
}

export const FEED_DEFAULTS: FeedOptions = {
  run: '20261123T094500Z-scanner-1',
  streams: ['main'],
  frames: 6000,
  onset: 3000,
};

const CADENCE = 25;
const WARM_UP = 1000;
const RATE = 50;
const START = Date.UTC(2026, 10, 23, 9, 45) * 1000;
const CLASSES = ['normal', 'pneumonia'];

/** Detectors with the frames, after the onset, at which each warns and alarms; an early flicker where there is one. */
const DETECTORS = [
  { id: 'mmd-embedding', title: 'MMD · embedding', kind: 'windowed', warn: null, drift: 26, flicker: null },
  { id: 'ks-softmax', title: 'KS · softmax (BBSD)', kind: 'windowed', warn: null, drift: 44, flicker: [1210, 1260] },
  { id: 'adwin-confidence', title: 'ADWIN · confidence', kind: 'online', warn: 70, drift: 97, flicker: null },
  { id: 'ddm-error', title: 'DDM · errors', kind: 'online', warn: 80, drift: 141, flicker: null },
  {
    id: 'wasserstein-features',
    title: 'Wasserstein · features',
    kind: 'windowed',
    warn: 120,
    drift: null,
    flicker: null,
  },
  { id: 'psi-features', title: 'PSI · features', kind: 'windowed', warn: null, drift: null, flicker: null },
  { id: 'dummy-every', title: 'dummy: every 1,000 frames', kind: 'dummy', warn: null, drift: 86, flicker: null },
] as const;

/** A made-up run, for tests and for looking at the page: all kinds of records, in the order in which a line would publish them. */
export function syntheticRun(options: Partial<FeedOptions> = {}): FedRecord[] {
  const { run, streams, frames, onset } = { ...FEED_DEFAULTS, ...options };
  const fed: FedRecord[] = [];
  const random = lehmer(7);
  const plan = {
    version: 1,
    run,
    scenario: { name: 'scanner-replacement', title: 'Scanner replacement' },
    dataset: 'pneumoniamnist',
    source: 'medmnist',
    model: 'medmnist/pneumoniamnist/resnet18',
    seed: 1,
    frames,
    rate: RATE,
    startTime: START,
    streams,
    reference: { frames: WARM_UP, split: 'test' },
    classes: CLASSES,
    detectors: DETECTORS.map(({ id, title, kind }) => ({ id, title, kind, calibrated: kind !== 'dummy' })),
  };
  for (const [index, stream] of streams.entries()) {
    const begins = index === 0 ? onset : Infinity;
    const at = (seq: number) => ({ run, stream, seq, time: START + (seq * 1e6) / RATE });
    fed.push({ seq: -1, topic: TOPICS.control, record: controlCodec.encode({ action: 'start', run, stream, plan }) });
    for (let seq = 0; seq < frames; seq++) {
      const since = seq - begins;
      const severity = since < 0 ? 0 : 0.5;
      if (seq % CADENCE === 0)
        fed.push(...truthAt(at(seq), severity).map((record) => ({ seq, topic: TOPICS.truth, record })));
      if (seq % RATE === 0) fed.push(...pictureAt(at(seq), severity, random).map((entry) => ({ seq, ...entry })));
      if (seq % 100 === 99) fed.push({ seq, topic: TOPICS.metrics, record: accuracyAt(at(seq), since, random) });
      for (const detector of DETECTORS) {
        const state = stateAt(detector, seq, since);
        const changed = seq === 0 || state !== stateAt(detector, seq - 1, since - 1);
        if (!changed && seq % CADENCE !== 0 && seq !== frames - 1) continue;
        const reading = {
          ...at(seq),
          detector: detector.id,
          state,
          statistic: random(),
          threshold: 1,
          alarm: changed && state === 'drift',
        };
        fed.push({ seq, topic: TOPICS.readings, record: readingCodec.encode(reading) });
        if (changed || seq % 500 === 0 || seq === frames - 1)
          fed.push({ seq, topic: TOPICS.scores, record: scoreAt(at(seq), detector, seq, begins, seq === frames - 1) });
      }
      fed.push(...alertsAt(at(seq), since, begins).map((record) => ({ seq, topic: TOPICS.alerts, record })));
    }
  }
  return fed.sort((a, b) => a.seq - b.seq);
}

/** Publishes records as they are. @returns how many */
export async function feed(broker: Broker, records: readonly FedRecord[]): Promise<number> {
  const producer = await broker.producer();
  const byTopic = new Map<string, WireRecord[]>();
  for (const { topic, record } of records) {
    const batch = byTopic.get(topic) ?? [];
    batch.push(record);
    byTopic.set(topic, batch);
  }
  for (const [topic, batch] of byTopic) await producer.send(topic, batch);
  await producer.close();
  return records.length;
}

type At = { run: string; stream: string; seq: number; time: number };
type Detector = (typeof DETECTORS)[number];

function stateAt(detector: Detector, seq: number, since: number): DetectorState {
  if (seq < WARM_UP) return 'pending';
  if (detector.kind === 'dummy') return seq % 1000 < 30 ? 'drift' : 'stable';
  if (detector.drift !== null && since >= detector.drift) return 'drift';
  if (detector.warn !== null && since >= detector.warn) return 'warning';
  const { flicker } = detector;
  return flicker !== null && seq >= flicker[0] && seq < flicker[1] ? 'warning' : 'stable';
}

function truthAt(place: At, severity: number): WireRecord[] {
  const until = place.seq + CADENCE;
  if (severity === 0) return [truthCodec.encode({ ...place, until, effect: 'none', severity: 0 })];
  return [
    truthCodec.encode({ ...place, until, effect: 'noise', severity }),
    truthCodec.encode({ ...place, until, effect: 'brightness', severity: severity * 0.36 }),
  ];
}

function pictureAt(place: At, severity: number, random: () => number): { topic: string; record: WireRecord }[] {
  const label = random() < 0.6 ? 1 : 0;
  const wrong = random() < 0.08 + severity * 0.5;
  const original = chest(label, random);
  const streamed = original.map((v) =>
    Math.max(0, Math.min(255, Math.round(v + severity * (40 + 260 * (random() - 0.5))))),
  );
  const effects =
    severity === 0
      ? []
      : [
          { effect: 'noise', severity },
          { effect: 'brightness', severity: severity * 0.36 },
        ];
  const picture = {
    ...place,
    sample: `test:${place.seq % 624}`,
    height: 28,
    width: 28,
    channels: 1 as const,
    original: Buffer.from(original).toString('base64'),
    streamed: Buffer.from(streamed).toString('base64'),
    label,
    effects,
  };
  const sample = { ...place, predicted: wrong ? 1 - label : label, confidence: 0.97 - severity * random() * 0.8 };
  return [
    { topic: TOPICS.truth, record: pictureCodec.encode(picture) },
    { topic: TOPICS.metrics, record: sampleCodec.encode(sample) },
  ];
}

function accuracyAt(place: At, since: number, random: () => number): WireRecord {
  const value = 0.9 - 0.16 * Math.max(0, Math.min(1, since / 180)) + (random() - 0.5) * 0.03;
  const error = Math.sqrt((value * (1 - value)) / 200);
  const from = Math.max(0, place.seq - 199);
  return metricCodec.encode({
    ...place,
    name: 'accuracy',
    value,
    count: 200,
    from,
    low: value - error,
    high: value + error,
  });
}

function scoreAt(place: At, detector: Detector, seq: number, begins: number, final: boolean): WireRecord {
  const dummy = detector.kind === 'dummy';
  const noticed = detector.drift !== null && seq >= begins + detector.drift;
  const cleanFrames = Math.max(0, Math.min(seq, begins) - WARM_UP);
  const falseAlarms = dummy ? Math.floor(cleanFrames / 1000) : 0;
  const begun = seq >= begins;
  return scoreCodec.encode({
    ...place,
    detector: detector.id,
    kind: detector.kind,
    policy: 'latch',
    episodes: begun ? 1 : 0,
    hits: noticed ? 1 : 0,
    missed: final && begun && !noticed ? 1 : 0,
    falseAlarms,
    cleanFrames,
    firstAlarm: noticed ? begins + (detector.drift ?? 0) : null,
    delay: noticed ? detector.drift : null,
    delayFromBegin: noticed ? detector.drift : null,
    precision: noticed ? 1 / (1 + falseAlarms) : 0,
    recall: noticed ? 1 : 0,
    f1: noticed ? 2 / (2 + falseAlarms) : 0,
    final,
  });
}

function alertsAt(place: At, since: number, begins: number): WireRecord[] {
  const drift = {
    ...place,
    id: `${place.run}:${place.stream}:drift`,
    lifecycle: 'open' as const,
    cause: 'drift',
    opened: begins + 44,
    detectors: ['mmd-embedding', 'ks-softmax'],
    evidence: [{ name: 'high-frequency energy', value: 11.8, reference: 3.1 }],
  };
  if (since === 44)
    return [
      alertCodec.encode({
        ...drift,
        severity: 'warning',
        title: 'Images have changed',
        recommendations: [
          'Look at the acquisition change at this time.',
          'Wait for labels before trusting the accuracy.',
        ],
      }),
    ];
  if (since === 160)
    return [
      alertCodec.encode({
        ...drift,
        severity: 'critical',
        title: 'Accuracy is about 16 points lower',
        accuracyLost: 0.16,
        detectors: ['mmd-embedding', 'ks-softmax', 'ddm-error'],
        evidence: [...drift.evidence, { name: 'accuracy', value: 0.74, reference: 0.9 }],
        recommendations: [
          'Route these cases to a reader until it is understood.',
          `High-frequency energy rose from 3.1 to 11.8: look at the acquisition change at frame ${begins.toLocaleString('en')}.`,
          'Re-fit on 300 images of the new scanner.',
        ],
      }),
      alertCodec.encode({
        ...drift,
        id: `${place.run}:${place.stream}:confidence`,
        cause: 'confidence',
        lifecycle: 'resolved',
        severity: 'warning',
        title: 'Confidence is falling',
        opened: begins + 97,
        detectors: ['adwin-confidence'],
        evidence: [{ name: 'mean confidence', value: 0.71, reference: 0.93 }],
        recommendations: ['Resolved into the alert about accuracy.'],
      }),
    ];
  return [];
}

/** Something like a chest film: a bright body, two dark lungs, a haze where the label says so. */
function chest(label: number, random: () => number): number[] {
  const haze = label === 1 ? 60 + 30 * random() : 0;
  const tilt = (random() - 0.5) * 2;
  return Array.from({ length: 784 }, (_, i) => {
    const [y, x] = [Math.floor(i / 28), (i % 28) + tilt * (Math.floor(i / 28) / 28)];
    const lung = (cx: number) => Math.exp(-(((x - cx) / 4.2) ** 2 + ((y - 13) / 8.5) ** 2));
    const body = 190 - 40 * Math.abs((x - 13.5) / 14) - 25 * Math.abs((y - 13) / 14);
    const dark = 120 * (lung(8) + lung(19));
    return Math.max(0, Math.min(255, Math.round(body - dark + haze * lung(19) + 12 * (random() - 0.5))));
  });
}

function lehmer(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
