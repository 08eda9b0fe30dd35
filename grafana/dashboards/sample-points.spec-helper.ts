import {
  toPoints,
  type MeasurementPoint,
  type PointContext,
  type Reading,
  type Score,
  type StoredRecord,
} from '@simdrift/contracts';

export const SAMPLE_RUN = '20261123T090000Z-scanner-replacement-ab12';
export const SAMPLE_STREAM = 'site (a)';
/** Event time of frame 100, in microseconds. */
export const SAMPLE_TIME = 1_795_000_002_000_000;

const context: PointContext = {
  dataset: 'pneumoniamnist',
  source: 'phantom',
  model: 'resnet18',
  scenario: 'scanner-replacement',
  start: SAMPLE_TIME - 2_000_000,
  rate: 50,
};

const at = (seq: number) => ({
  run: SAMPLE_RUN,
  stream: SAMPLE_STREAM,
  seq,
  time: context.start + (seq / context.rate) * 1e6,
});

const reading = (seq: number, detector: string, state: Reading['state']): StoredRecord => ({
  kind: 'reading',
  record: {
    ...at(seq),
    detector,
    state,
    statistic: state === 'drift' ? 0.3 : 0.1,
    threshold: 0.2,
    pValue: 0.01,
    eValue: 2,
    alarm: state === 'drift',
    evidence: [{ name: 'contrast', value: 0.4 }],
  },
});

const score = (seq: number, detector: string, delay: number | null): StoredRecord => {
  const record: Score = {
    ...at(seq),
    detector,
    kind: 'windowed',
    policy: 'hold(400)',
    episodes: 1,
    hits: delay === null ? 0 : 1,
    missed: delay === null ? 1 : 0,
    falseAlarms: 0,
    cleanFrames: 90,
    firstAlarm: delay === null ? null : 50 + delay,
    delay,
    delayFromBegin: delay,
    precision: 1,
    recall: delay === null ? 0 : 1,
    f1: 0,
    final: seq === 100,
  };
  return { kind: 'score', record };
};

const picture = (seq: number): StoredRecord[] => [
  {
    kind: 'picture',
    record: {
      ...at(seq),
      sample: 'test:17',
      height: 1,
      width: 1,
      channels: 1,
      original: 'AA==',
      streamed: 'AQ==',
      label: 1,
      effects: [{ effect: 'blur', severity: 0.4 }],
    },
    uris: { original: 'data:image/png;base64,AA==', degraded: `data:image/png;base64,${seq}` },
  },
  { kind: 'sample', record: { ...at(seq), predicted: 1, confidence: 0.9 } },
];

const records: readonly StoredRecord[] = [
  reading(75, 'ks-softmax', 'stable'),
  reading(100, 'ks-softmax', 'drift'),
  reading(100, 'mmd-embedding', 'warning'),
  reading(100, 'every-500', 'stable'),
  score(75, 'ks-softmax', null),
  score(100, 'ks-softmax', 132),
  score(100, 'mmd-embedding', null),
  score(100, 'never', null),
  ...picture(50),
  ...picture(100),
  { kind: 'truth', record: { ...at(75), until: 100, effect: 'none', severity: 0 } },
  { kind: 'truth', record: { ...at(100), until: 125, effect: 'scanner_replacement', severity: 0.6 } },
  { kind: 'metric', record: { ...at(100), name: 'accuracy', value: 0.85, low: 0.83, high: 0.87, count: 500, from: 0 } },
  {
    kind: 'alert',
    record: {
      ...at(100),
      id: 'a1',
      lifecycle: 'open',
      severity: 'critical',
      cause: 'drift',
      title: 'Images have changed',
      opened: 100,
      detectors: ['ks-softmax'],
      evidence: [{ name: 'contrast', value: 0.41 }],
      accuracyLost: 0.1,
      recommendations: ['Look at the scanner.'],
    },
  },
];

/** A little of everything that the sinks write, as `toPoints` makes it: what the dashboards' queries must find. */
export const SAMPLE_POINTS: readonly MeasurementPoint[] = records.flatMap((record) => toPoints(record, context));
