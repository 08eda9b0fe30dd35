/**
 * Names in the time-series store: measurements, tags and fields. Whoever writes a point, queries the store or draws a dashboard
 * uses these; `docs/measurements.md` says which goes where. Within a measurement no tag shares its name with a field (InfluxQL
 * would rename one of them to `name_1`).
 */
export const MEASUREMENTS = {
  /** What a detector said, on every change of state and at a cadence. */
  readings: 'readings',
  /** Figures over windows of a stream: accuracy, calibration, histograms, confusion. */
  metrics: 'metrics',
  /** One row per change of an alert. */
  alerts: 'alerts',
  /** What was injected, at the readings' cadence. */
  truth: 'truth',
  /** How each detector has done so far against the truth. */
  scores: 'scores',
  /** Sampled pairs of images: original and as streamed. */
  pictures: 'pictures',
  /** Headline figures, injections and alarms once more at 1970-01-01 + time since the run began: runs laid over each other. */
  overlay: 'overlay',
  /** How the processes do, in wall-clock time: the only measurement that belongs to no run. */
  vitals: 'vitals',
  /** The cards of the model zoo, at time 0. */
  models: 'models',
  /** How accurate a model stays under each effect, at time 0. */
  robustness: 'robustness',
} as const;
export type MeasurementName = (typeof MEASUREMENTS)[keyof typeof MEASUREMENTS];

/** Tags: indexed, strings, few distinct values each. */
export const TAGS = {
  /** Run id; begins with a UTC timestamp, so that sorting by name puts the newest run first. */
  run: 'run',
  /** Stream id, e.g. the hospital site. */
  stream: 'stream',
  /** Data set, e.g. `pneumonia`. */
  dataset: 'dataset',
  /** Where the images come from: `medmnist`, `phantom` or `own`. */
  source: 'source',
  /** Model id. */
  model: 'model',
  /** Scenario name. */
  scenario: 'scenario',
  /** Detector id in the run, e.g. `ks-softmax` (readings, scores). */
  detector: 'detector',
  /** Name of a figure, e.g. `accuracy` (metrics). */
  name: 'name',
  /** Bin of a histogram, zero-padded, since Grafana sorts buckets as text (metrics). */
  bucket: 'bucket',
  /** True class of a cell of the confusion matrix, zero-padded (metrics). */
  actual: 'actual',
  /** Predicted class of a cell of the confusion matrix, zero-padded (metrics). */
  predicted: 'predicted',
  /** Class that a figure is of, zero-padded (metrics). */
  class: 'class',
  /** Image feature that a figure is of (metrics). */
  feature: 'feature',
  /** Cohort attribute and cohort (metrics). */
  attribute: 'attribute',
  cohort: 'cohort',
  /** App that a figure is of, `sinks` for one, and which one of several (vitals). */
  process: 'process',
  instance: 'instance',
  /** What a figure is split by: a stage, a group, a quantile (vitals). */
  part: 'part',
  /** What an alert is about, e.g. `drift` (alerts). */
  cause: 'cause',
  /** `info`, `warning` or `critical` (alerts). */
  severity: 'severity',
  /** `open`, `acknowledged` or `resolved` (alerts). */
  lifecycle: 'lifecycle',
  /** Injected effect, `none` when nothing was (truth, overlay, robustness). */
  effect: 'effect',
  /** Kind of a detector, e.g. `windowed` (scores). */
  kind: 'kind',
  /** Alarm policy of a detector (scores). */
  policy: 'policy',
} as const;
export type TagName = (typeof TAGS)[keyof typeof TAGS];

/** Fields: the values. A string field is written on every row of its measurement: InfluxQL and Grafana fail on a null among strings. */
export const FIELDS = {
  /** Position in the stream, from 0 (all). */
  seq: 'seq',
  /** Seconds of event time since the run began, for runs laid over each other (all). */
  elapsed: 'elapsed',
  /** Readings: `pending`, `stable`, `warning`, `drift`. Truth: `clean`, `mild`, `moderate`, `severe`. String. */
  state: 'state',
  /** The state as a number, 0 to 3 in the order above; severity of an alert, 1 info to 3 critical. */
  level: 'level',
  statistic: 'statistic',
  threshold: 'threshold',
  /** statistic / threshold, at least {@link RATIO_FLOOR}, for one log axis with the alarm line at 1. */
  ratio: 'ratio',
  /** At least {@link PVALUE_FLOOR}, for a log axis. */
  pvalue: 'pvalue',
  evalue: 'evalue',
  /** 1 on the transition into drift, else 0: a sum counts alarms. */
  alarm: 'alarm',
  /** The inputs that moved most, as text. String. */
  evidence: 'evidence',
  /** A figure's value. */
  value: 'value',
  /** Frames in the window. */
  count: 'count',
  /** First frame of the window. */
  from: 'from',
  /** About one standard error below and above. */
  low: 'low',
  high: 'high',
  /** Alert id. String. */
  id: 'id',
  /** One line for a person. String. */
  title: 'title',
  /** Title, evidence and recommendations, for the tooltip of an annotation, which shows nothing else. String. */
  text: 'text',
  /** What to do, one line each. String. */
  recommendations: 'recommendations',
  /** Detectors in drift, first to notice first. String. */
  detectors: 'detectors',
  /** Accuracy lost against the reference, 0..1. */
  accuracyLost: 'accuracyLost',
  /** Seq at which an alert opened. */
  opened: 'opened',
  /** End of a region in **milliseconds** since the epoch, a number: what Grafana's `timeEndColumn` takes. */
  timeEnd: 'timeEnd',
  /** Severity of an effect, 0..1. */
  severity: 'severity',
  /** First seq after the interval of a truth row. */
  until: 'until',
  episodes: 'episodes',
  hits: 'hits',
  missed: 'missed',
  falseAlarms: 'falseAlarms',
  cleanFrames: 'cleanFrames',
  firstAlarm: 'firstAlarm',
  delay: 'delay',
  delayFromBegin: 'delayFromBegin',
  /** The delay in words, on every row: `132 frames`, `missed`, `no episode yet`. String. */
  delayText: 'delayText',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  /** Scores: the figures of the race (docs/race.md), where they are defined. */
  falseAlarmsPerThousand: 'falseAlarmsPerThousand',
  mtfa: 'mtfa',
  mtd: 'mtd',
  mdr: 'mdr',
  mtr: 'mtr',
  ndt: 'ndt',
  /** 1 on the last score of a stream, else 0. */
  final: 'final',
  /** PNG as a data URI. String. */
  original: 'original',
  degraded: 'degraded',
  /** Where the image came from, e.g. `test:17`. String. */
  sample: 'sample',
  /** True class. */
  label: 'label',
  /** Class that the model said, and its probability. */
  predicted: 'predicted',
  confidence: 'confidence',
  /** On the test split of its data set (models), mean over the severities of an effect (robustness). */
  accuracy: 'accuracy',
  accuracyStandardError: 'accuracyStandardError',
  auc: 'auc',
  ece: 'ece',
  /** What a perfectly calibrated model would show at this number of images. */
  eceExpected: 'eceExpected',
  images: 'images',
  parameters: 'parameters',
  /** Accuracy without any effect, and at the strongest severity (robustness). */
  clean: 'clean',
  strongest: 'strongest',
  /** Effects in force, e.g. `blur 0.40, noise 0.10`, or `none`. String. */
  effects: 'effects',
} as const;
export type FieldName = (typeof FIELDS)[keyof typeof FIELDS];

/** Smallest `ratio` written: a log axis plunges at zero. */
export const RATIO_FLOOR = 1e-3;
/** Smallest `pvalue` written: a log axis plunges at zero. */
export const PVALUE_FLOOR = 1e-12;
