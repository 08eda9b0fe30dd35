import type { AlertState } from '@simdrift/alerting';
import {
  alertCodec,
  controlCodec,
  decodeEnd,
  decodeLabel,
  decodePrediction,
  decodeWatermark,
  encodeEnd,
  END_SCHEMA,
  LABEL_SCHEMA,
  metricCodec,
  readingCodec,
  sampleCodec,
  SCHEMA_HEADER,
  TOPICS,
  WATERMARK_SCHEMA,
  type Metric,
  type Place,
  type Prediction,
  type ReceivedRecord,
} from '@simdrift/contracts';
import { predictedClass } from '@simdrift/evaluation';
import { featureNames } from '@simdrift/imaging';
import { eventTime, type BatteryItem, type Plan } from '@simdrift/scenarios';
import type { Output, StreamTask } from '../recovery/stream-task.js';
import { AlertDesk } from './alert-desk.js';
import { allowances } from './allowances.js';
import { DetectorSlot, type SlotState } from './detector-slot.js';
import { featureDrift, type FeatureDriftState } from './feature-drift.js';
import { featureMetrics } from './feature-metrics.js';
import { FairnessMonitor, type FairnessState } from './fairness-monitor.js';
import { fitBattery, type FitContext } from './fit-battery.js';
import { LabelFreeMonitor, type LabelFreeMonitorState } from './label-free-monitor.js';
import { PerformanceMonitor, type PerformanceState } from './performance-monitor.js';
import { addToReference, emptyReference, labelReference, type ReferenceState } from './reference.js';
import { STREAM_BEGIN, TickMerger, type MergerPlace, type Tick } from './tick-merger.js';

interface SavedDetection {
  readonly place: MergerPlace;
  readonly slots: Readonly<Record<string, SlotState>>;
  readonly performance: PerformanceState;
  readonly labelFree: LabelFreeMonitorState;
  readonly fairness: FairnessState;
  readonly alerts: AlertState;
  readonly features: FeatureDriftState | null;
  /** While the warm-up lasts; null once everything is fitted. */
  readonly reference: ReferenceState | null;
  readonly errorsFitted: boolean;
}

type Emit = (output: Output) => void;

/**
 * The detectors of one stream of one run: reference, battery, live performance, alerts. A function of the predictions and labels in
 * the order of event time; batches, timing and restarts leave no trace in what it says.
 */
export class DetectionTask implements StreamTask {
  private readonly merger: TickMerger;
  private readonly slots: readonly DetectorSlot[];
  private readonly byInput: ReadonlyMap<BatteryItem['input'], readonly DetectorSlot[]>;
  private readonly performance: PerformanceMonitor;
  private readonly labelFree: LabelFreeMonitor;
  private readonly fairness: FairnessMonitor;
  private readonly monitors: readonly { metrics(place: Place): readonly Metric[] }[];
  private readonly alerts: AlertDesk;
  private readonly names: readonly string[];
  private features: FeatureDriftState | null;
  private reference: ReferenceState | null;
  private errorsFitted: boolean;
  private told = false;
  /** Slots whose state changed at the tick in hand; true where one of the changes was an alarm. */
  private readonly changed = new Map<DetectorSlot, boolean>();

  constructor(
    private readonly plan: Plan,
    private readonly stream: string,
    private readonly onProblem: (message: string) => void,
    saved: unknown,
  ) {
    const before = saved as SavedDetection | null;
    // An external detector works elsewhere; only its score is made here.
    const battery = plan.detectors.filter(({ kind }) => kind !== 'external');
    this.names = featureNames(plan.channels);
    this.merger = new TickMerger(before?.place ?? STREAM_BEGIN);
    this.slots = battery.map((item) => new DetectorSlot(item, this.namesOf(item), before?.slots[item.id]));
    this.byInput = new Map(
      battery.map(({ input }) => [input, this.slots.filter((slot) => slot.item.input === input)] as const),
    );
    this.performance = new PerformanceMonitor(plan, before?.performance);
    this.labelFree = new LabelFreeMonitor(plan, before?.labelFree);
    this.fairness = new FairnessMonitor(plan, before?.fairness);
    this.monitors = [this.performance, this.labelFree, this.fairness];
    this.alerts = new AlertDesk(plan, stream, before?.alerts);
    this.features = before?.features ?? null;
    this.reference = before === null ? emptyReference() : before.reference;
    this.errorsFitted = before?.errorsFitted ?? false;
  }

  get done(): boolean {
    return this.merger.done && this.told;
  }

  get progress(): number {
    return Math.min(this.merger.saved.next, this.plan.frames);
  }

  take(record: ReceivedRecord): void {
    const { offset, topic } = record;
    switch (record.headers[SCHEMA_HEADER]) {
      case LABEL_SCHEMA:
        this.merger.takeLabel(decodeLabel(record), offset);
        break;
      case WATERMARK_SCHEMA:
        this.merger.takeWatermark(decodeWatermark(record), offset);
        break;
      case END_SCHEMA:
        if (topic === TOPICS.labels) this.merger.endOfLabels(decodeEnd(record), offset);
        else this.merger.endOfFrames(decodeEnd(record), offset);
        break;
      case controlCodec.schema: {
        const control = controlCodec.decode(record);
        if (control.action !== 'start') this.merger.takeControl(control, offset);
        break;
      }
      default:
        this.merger.takePrediction(decodePrediction(record), offset);
    }
  }

  advance(emit: Emit): void {
    for (let tick = this.merger.shift(); tick !== undefined; tick = this.merger.shift()) this.work(tick, emit);
    if (!this.merger.done || this.told) return;
    this.told = true;
    const end = encodeEnd({ run: this.plan.run, stream: this.stream, frames: this.merger.saved.next });
    for (const topic of [TOPICS.readings, TOPICS.metrics, TOPICS.alerts]) emit({ topic, record: end });
  }

  firstWaiting(topic: string): number {
    const first = this.merger.firstWaiting();
    return topic === TOPICS.labels ? first.labels : first.predictions;
  }

  waiting(topic: string): number {
    const { labels, predictions } = this.merger.waiting;
    return topic === TOPICS.labels ? labels : predictions;
  }

  save(): SavedDetection {
    return {
      place: this.merger.saved,
      slots: Object.fromEntries(this.slots.map(({ item, state }) => [item.id, state])),
      performance: this.performance.state,
      labelFree: this.labelFree.state,
      fairness: this.fairness.state,
      alerts: this.alerts.state,
      features: this.features,
      reference: this.reference,
      errorsFitted: this.errorsFitted,
    };
  }

  private work({ seq, prediction, labels, controls }: Tick, emit: Emit): void {
    const place: Place = { run: this.plan.run, stream: this.stream, seq, time: eventTime(this.plan, seq) };
    if (prediction !== null && prediction.failed === undefined) this.observe(prediction, place, emit);
    for (const label of labels) {
      const judged = this.performance.takeLabel(label);
      if (judged === null) continue;
      this.fairness.takeLabel(judged);
      if (this.errorsFitted) this.watch('errors', judged.error);
      else this.reference?.errors.push(judged.error);
      if (this.reference !== null) labelReference(this.reference, label.seq, label.label);
    }
    this.fitWhenDue(seq);
    this.tellReadings(place, emit);
    this.changed.clear();
    for (const monitor of this.monitors) {
      const metrics = monitor.metrics(place);
      for (const metric of metrics) emit({ topic: TOPICS.metrics, record: metricCodec.encode(metric) });
      if (monitor === this.fairness) this.alerts.informOfCohorts(place, metrics);
    }
    if (this.features !== null && seq < this.plan.frames && (seq + 1) % this.plan.detection.window === 0) {
      for (const metric of featureMetrics(this.features, this.names, place))
        emit({ topic: TOPICS.metrics, record: metricCodec.encode(metric) });
    }
    this.alerts.informOfWindows(place, this.performance, this.features, this.names);
    for (const control of controls) {
      if (control.action === 'acknowledge')
        this.alerts.inform({ kind: 'acknowledge', seq, time: place.time, alert: control.alert });
    }
    for (const alert of this.alerts.takeNews()) emit({ topic: TOPICS.alerts, record: alertCodec.encode(alert) });
  }

  private observe(prediction: Prediction, place: Place, emit: Emit): void {
    const { predicted, confidence } = predictedClass(prediction.probabilities);
    this.performance.takePrediction(prediction, predicted, confidence);
    this.labelFree.takePrediction(prediction);
    this.fairness.takePrediction(prediction);
    if (prediction.seq % this.plan.pictures.every === 0) {
      emit({ topic: TOPICS.metrics, record: sampleCodec.encode({ ...place, predicted, confidence }) });
    }
    if (prediction.seq < this.plan.reference.frames) {
      if (this.reference !== null) addToReference(this.reference, prediction, confidence);
      return;
    }
    if (this.features !== null) featureDrift.step(this.features, prediction.features);
    this.watch('features', prediction.features);
    this.watch('softmax', prediction.probabilities);
    this.watch('embedding', prediction.embedding);
    this.watch('confidence', confidence);
    this.watch('none', prediction.seq);
  }

  /** Shows an observation to the detectors of its kind, and notes whose state it changed. */
  private watch(input: BatteryItem['input'], observation: unknown): void {
    for (const slot of this.byInput.get(input) ?? []) {
      const before = slot.state.last;
      const after = slot.step(observation);
      if (before !== after) this.changed.set(slot, (this.changed.get(slot) ?? false) || after === 'drift');
    }
  }

  /** What needs no labels is fitted at the end of the warm-up; what needs them, when its last label is due. */
  private fitWhenDue(seq: number): void {
    const {
      reference: { frames },
      labels: { delay },
    } = this.plan;
    if (this.reference === null) return;
    if (seq === frames - 1) {
      this.fit((item) => item.input !== 'errors');
      this.features = featureDrift.init(this.reference, this.plan.detection.window);
    }
    if (seq === frames - 1 + delay) {
      this.fit((item) => item.input === 'errors');
      this.labelFree.fit(this.reference, (message) => this.say(message));
      this.errorsFitted = true;
      this.reference = null;
    }
  }

  private fit(which: (item: BatteryItem) => boolean): void {
    const { detection, frames } = this.plan;
    const context: FitContext = {
      window: detection.window,
      step: detection.step,
      horizon: frames,
      allowance: allowances(
        this.slots.map(({ item }) => item),
        this.plan,
      ),
      onProblem: (message) => this.say(message),
    };
    fitBattery(
      this.slots.filter(({ item }) => which(item)),
      this.reference!,
      context,
    );
  }

  private say(message: string): void {
    this.onProblem(`${this.plan.run}, ${this.stream}: ${message}`);
  }

  /** A reading on every change of state, and of every detector at the cadence. */
  private tellReadings(place: Place, emit: Emit): void {
    const { changed } = this;
    const atCadence = place.seq % this.plan.cadence === 0;
    if (!atCadence && changed.size === 0) return;
    const rarely = place.seq % (RARELY * this.plan.cadence) === 0;
    for (const slot of this.slots) {
      const alarm = changed.get(slot);
      // A dummy has nothing to tell between its alarms.
      if (alarm === undefined && !(slot.item.kind === 'dummy' ? rarely : atCadence)) continue;
      const reading = slot.reading(place, alarm ?? false);
      emit({ topic: TOPICS.readings, record: readingCodec.encode(reading) });
      // A state that lasts tells an alert nothing new but the time, and the first detector tells that.
      const lasts = slot.state.last === 'warning' || slot.state.last === 'drift';
      if (alarm !== undefined || slot === this.slots[0] || (lasts && rarely))
        this.alerts.inform({ kind: 'reading', ...reading });
    }
  }

  private namesOf({ input }: BatteryItem): readonly string[] {
    if (input === 'features') return this.names;
    return input === 'softmax' ? this.plan.classes.map((name) => `p(${name})`) : [];
  }
}

/** Cadences between two readings of what does not change. */
const RARELY = 4;
