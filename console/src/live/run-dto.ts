import { accuracyDto } from './accuracy-series.js';
import { attributeDto } from './fairness-view.js';
import { featureDtos } from './feature-view.js';
import { laneDto } from './detector-lane.js';
import type {
  AccuracyDto,
  AlertsDto,
  Channel,
  DetectorDto,
  FairnessDto,
  FeaturesDto,
  FilmDto,
  LanesDto,
  PicturesDto,
  RunDto,
  ScoresDto,
  SnapshotDto,
} from './live-dto.js';
import type { LiveRun, LiveStream } from './live-run.js';
import { filmDto, pictureDto } from './picture-film.js';
import { truthLaneDto } from './truth-lane.js';

/** What each channel says of a run, made when it is asked for. */
export const project: Readonly<{ [C in Exclude<Channel, 'line'>]: (run: LiveRun) => SnapshotDto[C] }> = {
  run: runDto,
  lanes: lanesDto,
  accuracy: (run): AccuracyDto => ({
    run: run.run,
    streams: streamsOf(run).map((stream) => accuracyDto(stream.id, stream.accuracy, run.plan?.reference?.frames ?? 0)),
  }),
  fairness: (run): FairnessDto => ({
    run: run.run,
    streams: streamsOf(run).flatMap(({ id, fairness }) =>
      fairness.size === 0 ? [] : [{ stream: id, attributes: [...fairness].map(attributeDto) }],
    ),
  }),
  features: (run): FeaturesDto => ({
    run: run.run,
    streams: streamsOf(run).flatMap(({ id, features }) =>
      features.seq < 0
        ? []
        : [{ stream: id, seq: features.seq, count: features.count, features: featureDtos(features) }],
    ),
  }),
  alerts: alertsDto,
  scores: scoresDto,
  picture: (run): PicturesDto => ({
    run: run.run,
    pictures: streamsOf(run).flatMap((stream) => pictureDto(stream.id, stream.film) ?? []),
  }),
  film: (run): FilmDto => ({
    run: run.run,
    streams: streamsOf(run).map((stream) => ({ stream: stream.id, frames: filmDto(stream.film) })),
  }),
};

/** The whole view of a run at once. */
export function snapshotDto(run: LiveRun): SnapshotDto {
  return {
    run: project.run(run),
    lanes: project.lanes(run),
    accuracy: project.accuracy(run),
    fairness: project.fairness(run),
    features: project.features(run),
    alerts: project.alerts(run),
    scores: project.scores(run),
    picture: project.picture(run),
    film: project.film(run),
  };
}

function runDto(run: LiveRun): RunDto {
  const { plan } = run;
  const streams = streamsOf(run);
  const frames = plan?.frames ?? null;
  const ended = streams.length > 0 && streams.every((stream) => hasEnded(stream, frames));
  const running = streams.filter((stream) => !hasEnded(stream, frames));
  return {
    run: run.run,
    planned: plan !== null,
    scenario: { name: plan?.scenario.name ?? '', title: plan?.scenario.title ?? plan?.scenario.name ?? run.run },
    dataset: plan?.dataset ?? '',
    source: plan?.source ?? '',
    model: plan?.model ?? '',
    seed: plan?.seed ?? null,
    frames,
    rate: plan?.rate ?? null,
    warmUp: plan?.reference?.frames ?? 0,
    classes: plan?.classes ?? [],
    detectors: detectorsOf(run),
    // Readings and metrics of late labels lie beyond the last frame.
    streams: streams.map(({ id, seen }) => ({ id, seen: Math.min(seen, frames ?? Infinity) })),
    speed: streams[0]?.speed ?? 1,
    phase: ended ? 'ended' : running.length > 0 && running.every(({ paused }) => paused) ? 'paused' : 'streaming',
  };
}

/** A stream has ended when it was stopped, when its last frame has come through the line, or when its scores are final. */
function hasEnded(stream: LiveStream, frames: number | null): boolean {
  const last = stream.produced ?? frames;
  if (stream.stopped || (last !== null && stream.seen >= last)) return true;
  return stream.scores.size > 0 && [...stream.scores.values()].every(({ final }) => final);
}

/** The plan's detectors in its order, then those that only readings or scores have named. */
function detectorsOf(run: LiveRun): DetectorDto[] {
  const known = new Map<string, DetectorDto>();
  for (const detector of run.plan?.detectors ?? []) known.set(detector.id, { ...detector });
  for (const stream of run.streams.values()) {
    for (const { detector, kind } of stream.scores.values())
      if (!known.has(detector))
        known.set(detector, {
          id: detector,
          title: detector,
          kind,
          calibrated: kind !== 'dummy' && kind !== 'external',
        });
    for (const id of stream.lanes.keys())
      // A plan names all of its own detectors: any other comes from outside.
      if (!known.has(id))
        known.set(id, { id, title: id, kind: run.plan === null ? '' : 'external', calibrated: run.plan === null });
  }
  return [...known.values()];
}

function lanesDto(run: LiveRun): LanesDto {
  const order = new Map(detectorsOf(run).map(({ id }, i) => [id, i]));
  const rank = (id: string): number => order.get(id) ?? order.size;
  return {
    run: run.run,
    streams: streamsOf(run).map((stream) => ({
      stream: stream.id,
      truth: [...stream.truth.values()].map(truthLaneDto),
      lanes: [...stream.lanes.values()].sort((a, b) => rank(a.detector) - rank(b.detector)).map(laneDto),
    })),
  };
}

const severityRank = { critical: 0, warning: 1, info: 2 } as const;
const lifecycleRank = { open: 0, acknowledged: 1, resolved: 2 } as const;

/** Open before resolved, grave before light, new before old. */
function alertsDto(run: LiveRun): AlertsDto {
  const alerts = [...run.alerts.values()].sort(
    (a, b) =>
      lifecycleRank[a.lifecycle] - lifecycleRank[b.lifecycle] ||
      severityRank[a.severity] - severityRank[b.severity] ||
      b.opened - a.opened,
  );
  return {
    run: run.run,
    alerts: alerts.map((alert) => ({
      id: alert.id,
      stream: alert.stream,
      seq: alert.seq,
      opened: alert.opened,
      lifecycle: alert.lifecycle,
      severity: alert.severity,
      cause: alert.cause,
      title: alert.title,
      detectors: alert.detectors,
      evidence: alert.evidence.map(({ name, value, reference }) => ({ name, value, reference: reference ?? null })),
      accuracyLost: alert.accuracyLost ?? null,
      recommendations: alert.recommendations,
    })),
  };
}

function scoresDto(run: LiveRun): ScoresDto {
  return {
    run: run.run,
    scores: streamsOf(run).flatMap((stream) =>
      [...stream.scores.values()].map((score) => ({
        stream: score.stream,
        detector: score.detector,
        kind: score.kind,
        policy: score.policy,
        episodes: score.episodes,
        hits: score.hits,
        missed: score.missed,
        falseAlarms: score.falseAlarms,
        cleanFrames: score.cleanFrames,
        firstAlarm: score.firstAlarm,
        delay: score.delay,
        delayFromBegin: score.delayFromBegin,
        precision: score.precision,
        recall: score.recall,
        f1: score.f1,
        mtfa: score.mtfa ?? null,
        mtd: score.mtd ?? null,
        mdr: score.mdr ?? null,
        mtr: score.mtr ?? null,
        ndt: score.ndt ?? null,
        final: score.final,
      })),
    ),
  };
}

/** Streams in the plan's order, then in the order in which they were first heard of. */
function streamsOf(run: LiveRun): LiveStream[] {
  const planned = run.plan?.streams ?? [];
  // A control of the whole run may name a stream that carries no frames: it is shown only when it is planned or has been seen.
  return [...run.streams.values()]
    .filter(({ id, seen }) => planned.includes(id) || (planned.length === 0 && seen > 0) || seen > 0)
    .sort((a, b) => (planned.indexOf(a.id) + 1 || Infinity) - (planned.indexOf(b.id) + 1 || Infinity) || 0);
}
