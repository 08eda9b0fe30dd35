import { pointsOf, valuesOf, type Frame } from './frame.js';

/** Which query is which. */
export interface Sources {
  /** Severity of the truth by `effect`. */
  readonly truth: string;
  /** Alarms by `detector`: above 0 is an alarm. */
  readonly alarms: string;
  /** A table with time and an image as data URI. */
  readonly pictures: string;
}

/** From, to and the strongest severity in between, 0 to 1; times in milliseconds. */
export type Segment = readonly [from: number, to: number, severity: number];

export interface Lane {
  readonly detector: string;
  readonly alarms: readonly number[];
  readonly brackets: readonly Bracket[];
}

/** An episode that the detector noticed: from its onset to the first alarm in it. */
export interface Bracket {
  readonly onset: number;
  readonly alarm: number;
}

export interface Picture {
  readonly time: number;
  readonly image: string;
  readonly caption: string;
}

export interface Strip {
  readonly truth: readonly { readonly effect: string; readonly segments: readonly Segment[] }[];
  /** Stretches in which anything was injected. */
  readonly episodes: readonly Segment[];
  readonly lanes: readonly Lane[];
  readonly pictures: readonly Picture[];
}

/**
 * What the panel draws, from the frames of its queries.
 *
 * @example
 * // truth of 0.5 from 1000 to 3000, an alarm of ks at 1400
 * buildStrip(frames, { truth: 'A', alarms: 'B', pictures: 'C' }).lanes[0].brackets; // [{ onset: 1000, alarm: 1400 }]
 */
export function buildStrip(frames: readonly Frame[], sources: Sources): Strip {
  const of = (refId: string) => frames.filter((frame) => frame.refId === refId);
  const truth = of(sources.truth).flatMap((frame) => {
    const { label, points } = pointsOf(frame);
    const segments = segmentsOf(points);
    return segments.length === 0 ? [] : [{ effect: label('effect') || 'truth', segments }];
  });
  const episodes = united(truth.flatMap(({ segments }) => segments));
  const lanes = of(sources.alarms).map((frame) => {
    const { label, points } = pointsOf(frame);
    const alarms = points.filter(([, value]) => value > 0).map(([at]) => at);
    return { detector: label('detector') || 'alarms', alarms, brackets: bracketsOf(episodes, alarms) };
  });
  return { truth, episodes, lanes: [...lanes].sort(soonestFirst), pictures: of(sources.pictures).flatMap(picturesOf) };
}

/** Neighbouring rows with a severity above 0 become one segment; a row holds until the next one. */
function segmentsOf(points: readonly [number, number][]): Segment[] {
  const step = usualStep(points.map(([at]) => at));
  const segments: [number, number, number][] = [];
  points.forEach(([at, severity], row) => {
    if (severity <= 0) return;
    const next = points[row + 1]?.[0];
    const until = next !== undefined && next - at <= 1.5 * step ? next : at + step;
    const last = segments.at(-1);
    if (last !== undefined && last[1] >= at) [last[1], last[2]] = [until, Math.max(last[2], severity)];
    else segments.push([at, until, severity]);
  });
  return segments;
}

/** The median distance of neighbours; a second where there is only one row. */
function usualStep(times: readonly number[]): number {
  const steps = times
    .slice(1)
    .map((at, k) => at - times[k]!)
    .sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? 1000;
}

/** Segments of several effects, joined where they touch or overlap. */
function united(segments: readonly Segment[]): Segment[] {
  const joined: [number, number, number][] = [];
  for (const [from, to, severity] of [...segments].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1])
      [last[1], last[2]] = [Math.max(last[1], to), Math.max(last[2], severity)];
    else joined.push([from, to, severity]);
  }
  return joined;
}

/** The first alarm of each episode; none where it was missed. An alarm after one episode's end belongs to no other before it. */
function bracketsOf(episodes: readonly Segment[], alarms: readonly number[]): Bracket[] {
  return episodes.flatMap(([onset, end]) => {
    const alarm = alarms.find((at) => at >= onset && at <= end);
    return alarm === undefined ? [] : [{ onset, alarm }];
  });
}

/** Who noticed the first episode soonest stands on top; who noticed nothing below, by name. */
function soonestFirst(a: Lane, b: Lane): number {
  const [first, second] = [a.brackets[0]?.alarm ?? Infinity, b.brackets[0]?.alarm ?? Infinity];
  return first === second ? a.detector.localeCompare(b.detector) : first - second;
}

function picturesOf(frame: Frame): Picture[] {
  const time = frame.fields.find((field) => field.type === 'time');
  const texts = frame.fields
    .filter((field) => field !== time)
    .map((field) => ({ name: field.name, values: valuesOf(field) }));
  if (time === undefined) return [];
  const pictures = valuesOf(time).flatMap((at, row) => {
    const cells = texts.map(({ name, values }) => ({ name, value: values[row] }));
    const image = cells.find(({ value }) => typeof value === 'string' && value.startsWith('data:image/'));
    if (typeof at !== 'number' || image === undefined) return [];
    const caption = cells
      .flatMap(({ name, value }) =>
        (typeof value === 'string' && !value.startsWith('data:')) || typeof value === 'number'
          ? [`${name.split('.').at(-1)!} ${value}`]
          : [],
      )
      .join(' · ');
    return [{ time: at, image: String(image.value), caption }];
  });
  return pictures.sort((a, b) => a.time - b.time);
}

/** The newest picture that is not later, or the first one. */
export function pictureAt(strip: Strip, time: number): Picture | undefined {
  return strip.pictures.findLast((picture) => picture.time <= time) ?? strip.pictures[0];
}

/** @example inWords(12_400); // '12.4 s' */
export function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return seconds < 6000 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
