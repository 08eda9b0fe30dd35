/** Names of the topics. Key of every record = stream id; all topics have the same number of partitions. */
export const TOPICS = {
  frames: 'simdrift.frames',
  labels: 'simdrift.labels',
  predictions: 'simdrift.predictions',
  readings: 'simdrift.readings',
  metrics: 'simdrift.metrics',
  alerts: 'simdrift.alerts',
  truth: 'simdrift.truth',
  scores: 'simdrift.scores',
  control: 'simdrift.control',
  state: 'simdrift.state',
  deadLetters: 'simdrift.dead-letters',
  vitals: 'simdrift.vitals',
} as const;

export type TopicKind = keyof typeof TOPICS;

/** How a topic keeps its records. */
export type Retention =
  /** Nothing may be lost: the embedded broker blocks its producers while the slowest group is too far behind. */
  | 'must-consume'
  /** Newest matter: the embedded broker drops the oldest and counts it. */
  | 'ring'
  /** Kept whole: few records, read from the beginning by whoever starts. */
  | 'keep'
  /** The newest record per key is kept. */
  | 'compact';

export interface TopicSpec {
  readonly name: string;
  readonly retention: Retention;
}

/** All topics with the retention that each needs. */
export const TOPIC_SPECS: readonly TopicSpec[] = [
  { name: TOPICS.frames, retention: 'must-consume' },
  { name: TOPICS.labels, retention: 'must-consume' },
  { name: TOPICS.predictions, retention: 'must-consume' },
  { name: TOPICS.readings, retention: 'must-consume' },
  { name: TOPICS.metrics, retention: 'must-consume' },
  { name: TOPICS.alerts, retention: 'must-consume' },
  { name: TOPICS.truth, retention: 'must-consume' },
  { name: TOPICS.scores, retention: 'must-consume' },
  { name: TOPICS.control, retention: 'keep' },
  { name: TOPICS.state, retention: 'compact' },
  { name: TOPICS.deadLetters, retention: 'ring' },
  { name: TOPICS.vitals, retention: 'ring' },
];

/** Consumer groups, one per role. */
export const GROUPS = {
  inference: 'simdrift-inference',
  detection: 'simdrift-detection',
  scoring: 'simdrift-scoring',
  sinks: 'simdrift-sinks',
  routes: 'simdrift-routes',
  vitals: 'simdrift-vitals',
} as const;
