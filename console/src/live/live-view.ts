import type { Alert, Control, Score } from '@simdrift/contracts';
import { applyAccuracy, emptyAccuracy } from './accuracy-series.js';
import { applyFairness } from './fairness-view.js';
import { applyFeature, emptyFeatures } from './feature-view.js';
import { applyReading, emptyLane } from './detector-lane.js';
import type { Channel } from './live-dto.js';
import type { LiveEvent } from './live-event.js';
import type { LiveRun, LiveStream } from './live-run.js';
import { applyPicture, applySample, emptyFilm } from './picture-film.js';
import { planViewSchema } from './plan-view.js';
import { applyTruth, emptyTruthLane } from './truth-lane.js';

/** Alerts that are kept per run: the oldest resolved ones go first. */
export const MAX_ALERTS = 100;

/**
 * Takes one record into the view of its run, in place. Pure but for that: no clock, no I/O. Taking a record twice, or again after
 * newer ones, changes nothing, so at-least-once delivery needs no care elsewhere.
 *
 * @example applyLiveEvent(run, { kind: 'reading', record: reading }); // run.versions.lanes rises when the state changed
 */
export function applyLiveEvent(run: LiveRun, event: LiveEvent): void {
  const { record } = event;
  const stream = streamOf(run, record.stream);
  if (event.kind === 'control') return applyControl(run, stream, event.record);
  if (event.kind !== 'truth' && event.kind !== 'alert' && event.kind !== 'score') saw(run, stream, event.record.seq);
  const changed = applyToStream(run, stream, event);
  for (const channel of changed) run.versions[channel] += 1;
}

type RunChannel = Exclude<Channel, 'line'>;
const nothing: readonly RunChannel[] = [];

function applyToStream(
  run: LiveRun,
  stream: LiveStream,
  event: Exclude<LiveEvent, { kind: 'control' }>,
): readonly RunChannel[] {
  switch (event.kind) {
    case 'reading': {
      const lane = getOrAdd(stream.lanes, event.record.detector, () => emptyLane(event.record.detector));
      return applyReading(lane, event.record) ? ['lanes'] : nothing;
    }
    case 'truth': {
      // "none" says that nothing was injected: the lane is empty there.
      if (event.record.effect === 'none' || event.record.severity === 0) return nothing;
      const lane = getOrAdd(stream.truth, event.record.effect, () => emptyTruthLane(event.record.effect));
      return applyTruth(lane, event.record) ? ['lanes'] : nothing;
    }
    case 'metric': {
      if (applyAccuracy(stream.accuracy, event.record)) return ['accuracy'];
      if (applyFeature(stream.features, event.record)) return ['features'];
      return applyFairness(stream.fairness, event.record) ? ['fairness'] : nothing;
    }
    case 'sample':
      return applySample(stream.film, event.record) ? ['picture', 'film'] : nothing;
    case 'picture':
      return applyPicture(stream.film, event.record) ? ['picture', 'film'] : nothing;
    case 'alert':
      return applyAlert(run, event.record) ? ['alerts'] : nothing;
    case 'score':
      return applyScore(stream, event.record) ? ['scores', ...(event.record.final ? (['run'] as const) : [])] : nothing;
  }
}

function applyControl(run: LiveRun, stream: LiveStream, control: Control): void {
  switch (control.action) {
    case 'start': {
      const plan = planViewSchema.safeParse(control.plan);
      if (!plan.success || run.plan !== null) return;
      run.plan = plan.data;
      for (const id of plan.data.streams) streamOf(run, id);
      // Names and the warm-up come from the plan: every channel may read differently now.
      for (const channel of Object.keys(run.versions) as RunChannel[]) run.versions[channel] += 1;
      return;
    }
    case 'pause':
    case 'resume':
      stream.paused = control.action === 'pause';
      break;
    case 'stop':
      stream.stopped = true;
      break;
    case 'end':
      stream.produced = control.seq;
      break;
    case 'speed':
      stream.speed = control.factor;
      break;
    case 'inject':
    case 'step':
    case 'acknowledge':
      return;
  }
  run.versions.run += 1;
}

const ranks = { open: 0, acknowledged: 1, resolved: 2 } as const;

function applyAlert(run: LiveRun, alert: Alert): boolean {
  const known = run.alerts.get(alert.id);
  const older = known !== undefined && (alert.seq - known.seq || ranks[alert.lifecycle] - ranks[known.lifecycle]) < 0;
  if (older || (known !== undefined && JSON.stringify(known) === JSON.stringify(alert))) return false;
  run.alerts.set(alert.id, alert);
  if (run.alerts.size > MAX_ALERTS) {
    const all = [...run.alerts.values()];
    run.alerts.delete((all.find(({ lifecycle }) => lifecycle === 'resolved') ?? all[0]!).id);
  }
  return true;
}

function applyScore(stream: LiveStream, score: Score): boolean {
  const known = stream.scores.get(score.detector);
  // The final score of an external detector that is late comes again when it has said more: the last one counts.
  if (known !== undefined && (score.seq < known.seq || (score.seq === known.seq && !score.final))) return false;
  if (known?.final === true && (!score.final || JSON.stringify(known) === JSON.stringify(score))) return false;
  stream.scores.set(score.detector, score);
  return true;
}

function saw(run: LiveRun, stream: LiveStream, seq: number): void {
  if (seq < stream.seen) return;
  stream.seen = seq + 1;
  run.versions.run += 1;
}

function streamOf(run: LiveRun, id: string): LiveStream {
  return getOrAdd(run.streams, id, () => {
    run.versions.run += 1;
    return {
      id,
      seen: 0,
      paused: false,
      speed: 1,
      stopped: false,
      produced: null,
      lanes: new Map(),
      truth: new Map(),
      accuracy: emptyAccuracy(),
      fairness: new Map(),
      features: emptyFeatures(),
      film: emptyFilm(),
      scores: new Map(),
    };
  });
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
