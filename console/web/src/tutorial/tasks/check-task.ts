import type { LaneDto, ScoreDto, SnapshotDto } from '../../../../src/live/live-dto.js';

export const TASKS = ['watch', 'break', 'find', 'choose', 'respond'] as const;
export type TaskId = (typeof TASKS)[number];

/** What the reader did or answered. */
export interface Attempt {
  /** For `break`: what was asked for, on which run, and how far that had come. */
  readonly asked?: { readonly run: string; readonly effect: string; readonly seen: number };
  /** For `find` and `choose`: a detector. */
  readonly detector?: string;
}

export interface Checked {
  readonly done: boolean;
  /** What the run says to it, and what is missing. */
  readonly say: string;
}

/** Judges a task of the drill by what the API says of the run, and by nothing else. */
export function checkTask(task: TaskId, snapshot: SnapshotDto, attempt: Attempt): Checked {
  switch (task) {
    case 'watch':
      return checkWatch(snapshot);
    case 'break':
      return checkBreak(snapshot, attempt);
    case 'find':
      return checkFind(snapshot, attempt);
    case 'choose':
      return checkChoose(snapshot, attempt);
    case 'respond':
      return checkRespond(snapshot);
  }
}

function checkWatch({ run, lanes }: SnapshotDto): Checked {
  const seen = Math.max(0, ...run.streams.map((stream) => stream.seen));
  if (seen < run.warmUp) return { done: false, say: `Warm-up: ${seen} of ${run.warmUp} frames.` };
  const calibrated = new Set(run.detectors.filter((detector) => detector.calibrated).map(({ id }) => id));
  const judged = lanes.streams
    .flatMap((stream) => stream.lanes)
    .filter((lane) => calibrated.has(lane.detector) && lane.states.some(([, state]) => state === 'stable'));
  return judged.length === 0
    ? { done: false, say: 'The warm-up is over; no calibrated detector has judged its first window yet.' }
    : { done: true, say: `${seen} frames seen; ${judged.length} calibrated detectors have called the stream stable.` };
}

function checkBreak({ run, lanes }: SnapshotDto, { asked }: Attempt): Checked {
  if (asked === undefined) return { done: false, say: 'Nothing injected yet.' };
  if (asked.run !== run.run) return { done: false, say: `Run ${asked.run} is over: inject something into ${run.run}.` };
  const begins = lanes.streams
    .flatMap(({ truth }) => truth)
    .filter(({ effect }) => effect === asked.effect)
    .flatMap(({ intervals }) => intervals.map(([from]) => from))
    .filter((from) => from >= asked.seen);
  return begins.length === 0
    ? { done: false, say: `Asked for at frame ${asked.seen}; the truth does not show it yet.` }
    : { done: true, say: `The truth shows ${asked.effect} from frame ${Math.min(...begins)} on.` };
}

/** Who noticed the newest effect, and when: detectors that entered drift after its begin, dummies left out. */
export function noticed({ run, lanes }: SnapshotDto): {
  readonly begin: number | null;
  readonly alarms: readonly { readonly detector: string; readonly seq: number }[];
} {
  const dummies = new Set(run.detectors.filter(({ kind }) => kind === 'dummy').map(({ id }) => id));
  let begin: number | null = null;
  let alarms: { detector: string; seq: number }[] = [];
  for (const stream of lanes.streams) {
    const froms = stream.truth.flatMap(({ intervals }) => intervals.map(([from]) => from));
    if (froms.length === 0) continue;
    const newest = Math.max(...froms);
    if (begin !== null && newest <= begin) continue;
    begin = newest;
    alarms = stream.lanes
      .filter(({ detector }) => !dummies.has(detector))
      .flatMap((lane) => {
        const seq = firstAlarm(lane, newest);
        return seq === undefined ? [] : [{ detector: lane.detector, seq }];
      })
      .sort((a, b) => a.seq - b.seq);
  }
  return { begin, alarms };
}

function firstAlarm({ states }: LaneDto, begin: number): number | undefined {
  const at = states.findIndex(
    ([seq, state], i) => state === 'drift' && seq >= begin && (i === 0 || states[i - 1]![1] !== 'drift'),
  );
  return states[at]?.[0];
}

function checkFind(snapshot: SnapshotDto, { detector }: Attempt): Checked {
  const { begin, alarms } = noticed(snapshot);
  if (begin === null) return { done: false, say: 'Nothing was injected on this run: do task 2 first.' };
  const first = alarms[0];
  if (first === undefined) return { done: false, say: `No detector has noticed what began at frame ${begin} yet.` };
  if (detector === undefined) return { done: false, say: `${alarms.length} detectors have noticed. Which was first?` };
  const own = alarms.find((alarm) => alarm.detector === detector);
  if (own === undefined) return { done: false, say: 'This one has not noticed. Look for the first red in the lanes.' };
  return own.seq === first.seq
    ? { done: true, say: `Right: it alarmed at frame ${own.seq}, ${own.seq - begin} frames after the begin.` }
    : { done: false, say: `It alarmed at frame ${own.seq}. Another was earlier.` };
}

function checkChoose({ scores, run }: SnapshotDto, { detector }: Attempt): Checked {
  const dummies = new Set(run.detectors.filter(({ kind }) => kind === 'dummy').map(({ id }) => id));
  const hits = scores.scores.filter((score) => score.hits > 0 && score.delay !== null && !dummies.has(score.detector));
  if (hits.length === 0) return { done: false, say: 'No detector has a hit yet: wait until one noticed.' };
  if (detector === undefined) return { done: false, say: `${hits.length} detectors have a hit. Choose one.` };
  const own = scores.scores.filter((score) => score.detector === detector);
  const hit = own.find((score) => hits.includes(score));
  if (hit === undefined) return { done: false, say: 'It has not noticed what was injected.' };
  const wrong = own.reduce((sum, score) => sum + score.falseAlarms, 0);
  if (wrong > 0)
    return { done: false, say: `It noticed, and it cried wolf ${wrong} ${wrong === 1 ? 'time' : 'times'}.` };
  const middle = medianDelay(hits);
  return hit.delay! <= middle
    ? { done: true, say: `Noticed ${hit.delay!} frames late (half of them: ${middle}), no false alarm.` }
    : { done: false, say: `No false alarm, but ${hit.delay!} frames late; half of them need at most ${middle}.` };
}

const medianDelay = (hits: readonly ScoreDto[]): number => {
  const delays = hits.map(({ delay }) => delay!).sort((a, b) => a - b);
  return delays[Math.floor((delays.length - 1) / 2)]!;
};

function checkRespond({ alerts }: SnapshotDto): Checked {
  const looked = alerts.alerts.filter(({ lifecycle }) => lifecycle !== 'open');
  if (looked.length > 0) return { done: true, say: `"${looked[0]!.title}" is ${looked[0]!.lifecycle}.` };
  return alerts.alerts.length === 0
    ? { done: false, say: 'No alert has opened yet.' }
    : { done: false, say: `${alerts.alerts.length} open: nobody has acknowledged one.` };
}
