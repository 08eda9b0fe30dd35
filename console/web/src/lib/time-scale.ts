/** Maps frames to pixels: one straight piece, or two when a recent stretch is shown in detail. */
export interface TimeScale {
  readonly left: number;
  readonly right: number;
  /** Last frame on the axis. */
  readonly end: number;
  /** First frame of the stretch in detail; null when there is none. */
  readonly detail: number | null;
  readonly x: (frame: number) => number;
  /** The frame under a pixel. */
  readonly frame: (x: number) => number;
  readonly ticks: readonly number[];
}

/** Share of the width that is left to what came before the stretch in detail. */
const BEFORE = 0.34;
const TICK_PX = 64;

/**
 * The axis of a run as far as it has come.
 *
 * The end moves in steps, so that the picture stands still between them; when the injection came late, the frames before it are
 * pressed together, for the delays are what the page is about.
 *
 * @param seen frames so far @param total frames of the run, where it has an end @param begin first frame of the injection
 */
export function timeScale(
  seen: number,
  total: number | null,
  begin: number | null,
  left: number,
  right: number,
): TimeScale {
  const late = begin !== null && seen > begin && begin > 0.45 * seen;
  // Right after a late injection the axis ends close by, so that the first delays can be told apart.
  const wanted = late ? begin + stepAbove(seen - begin) : stepAbove(seen);
  const end = Math.max(100, Math.min(wanted, total ?? Infinity));
  const detail = late ? Math.max(0, Math.floor((begin - 0.4 * (end - begin)) / 50) * 50) : null;
  const split = left + BEFORE * (right - left);
  const x = (at: number): number => {
    // Labels that come late speak of frames beyond the last one.
    const frame = Math.min(at, end);
    if (detail === null || detail === 0) return left + (frame / end) * (right - left);
    if (frame <= detail) return left + (frame / detail) * (split - left);
    return split + ((frame - detail) / (end - detail)) * (right - split);
  };
  const back = (at: number): number => {
    if (detail === null || detail === 0) return ((at - left) / (right - left)) * end;
    if (at <= split) return ((at - left) / (split - left)) * detail;
    return detail + ((at - split) / (right - split)) * (end - detail);
  };
  const ticks =
    detail === null || detail === 0
      ? ticksBetween(0, end, right - left)
      : [...ticksBetween(0, detail, split - left), ...ticksBetween(detail, end, right - split)];
  return { left, right, end, detail: detail === 0 ? null : detail, x, frame: back, ticks: apart(ticks, x) };
}

/** The least of 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that leaves a little room above. */
function stepAbove(seen: number): number {
  const wanted = Math.max(100, seen * 1.02);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((s) => s * power >= wanted) ?? 10;
  return step * power;
}

function ticksBetween(from: number, to: number, width: number): number[] {
  const rough = (to - from) / Math.max(1, Math.floor(width / TICK_PX));
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((s) => s * power).find((s) => s >= rough) ?? 10 * power;
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

/** Drops ticks whose labels would touch. */
function apart(ticks: readonly number[], x: (frame: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) if (kept.length === 0 || x(tick) - x(kept.at(-1)!) >= 44) kept.push(tick);
  return kept;
}
