import type { RunSeries } from '../analysis/run-series.js';
import { escapeHtml } from './escape-html.js';

const [LEFT, RIGHT] = [190, 900];
const ROW = 24;
const FILL: Readonly<Record<string, string>> = {
  pending: 'var(--line)',
  stable: 'var(--stable)',
  warning: 'var(--warn)',
  drift: 'var(--drift)',
};

/** The truth, and a lane for each detector under it, as SVG. */
export function lanesSvg(series: RunSeries): string {
  const x = across(series);
  const height = (series.detectors.length + 1) * ROW + 24;
  const truth = series.truth
    .map(({ effect, from, until, severity }) => {
      const tall = Math.max(4, 16 * (0.3 + 0.7 * severity));
      return `<rect x="${x(from)}" y="${18 - tall}" width="${Math.max(1, x(until) - x(from)).toFixed(1)}" height="${tall.toFixed(1)}" fill="var(--ink)"><title>${escapeHtml(effect)} ${severity.toFixed(2)}</title></rect>`;
    })
    .join('');
  const lanes = series.detectors.map((detector, i) => {
    const y = (i + 1) * ROW;
    const bars = stretches(detector, series.frames).map(
      ({ state, from, until }) =>
        `<rect x="${x(from)}" y="${y + 3}" width="${Math.max(0.8, x(until) - x(from)).toFixed(1)}" height="14" fill="${FILL[state] ?? 'var(--line)'}"><title>${state}, frames ${from} to ${until}</title></rect>`,
    );
    const alarms = detector.alarms.map(
      (seq) => `<path d="M${x(seq)} ${y + 1}v18" stroke="var(--ink)" stroke-width="2"/>`,
    );
    return `<text x="0" y="${y + 15}">${escapeHtml(detector.title)}</text>${bars.join('')}${alarms.join('')}`;
  });
  const spoken = series.detectors.map(
    ({ title, alarms }) => `${title}: ${alarms.length === 0 ? 'no alarm' : `first alarm at frame ${alarms[0]}`}`,
  );
  return `<svg viewBox="0 0 910 ${height}" role="img" aria-label="${escapeHtml(spoken.join('; '))}"><text x="0" y="15">injected truth</text>${truth}${lanes.join('')}${axis(series, x, height - 6)}</svg>`;
}

/** Accuracy with its standard error, and what was estimated without labels, as SVG. */
export function accuracySvg(series: RunSeries): string {
  const x = across(series);
  const { accuracy, estimates } = series;
  const floor = Math.max(0, Math.floor(Math.min(0.5, ...accuracy.value) * 10) / 10);
  const y = (value: number): string => (10 + ((1 - value) / (1 - floor)) * 150).toFixed(1);
  const points = (seq: readonly number[], value: readonly (number | null)[]): string[] =>
    seq.flatMap((at, i) => (value[i] === null || value[i] === undefined ? [] : [`${x(at)},${y(value[i])}`]));
  const band = [...points(accuracy.seq, accuracy.high), ...points(accuracy.seq, accuracy.low).reverse()].join(' ');
  const estimate = estimates[0];
  const grid = Array.from({ length: Math.round((1 - floor) * 10) + 1 }, (_, i) => 1 - i / 10)
    .map(
      (v) =>
        `<path d="M${LEFT} ${y(v)}H${RIGHT}" stroke="var(--line)"/><text x="${LEFT - 8}" y="${Number(y(v)) + 4}" text-anchor="end">${v.toFixed(1)}</text>`,
    )
    .join('');
  const onsets = series.truth.map(
    ({ from }) => `<path d="M${x(from)} 4V166" stroke="var(--ink)" stroke-dasharray="2 3"/>`,
  );
  const last = accuracy.value.at(-1);
  const dashed =
    estimate === undefined
      ? ''
      : `<polyline points="${points(estimate.seq, estimate.value).join(' ')}" fill="none" stroke="var(--est)" stroke-width="2" stroke-dasharray="5 4"/><text x="0" y="44" style="fill:var(--est)">– – by ${estimate.method.toUpperCase()}, no labels</text>`;
  return `<svg viewBox="0 0 910 196" role="img" aria-label="Accuracy${last === undefined ? ' was not measured' : `, ${last.toFixed(3)} in the last window`}">${grid}${onsets.join('')}<polygon points="${band}" fill="var(--acc)" opacity=".18"/><polyline points="${points(accuracy.seq, accuracy.value).join(' ')}" fill="none" stroke="var(--acc)" stroke-width="2"/><text x="0" y="24" style="fill:var(--acc)">— accuracy ± its error</text>${dashed}${axis(series, x, 186)}</svg>`;
}

function across({ frames }: RunSeries): (seq: number) => number {
  return (seq) => Number((LEFT + (Math.min(seq, frames) / Math.max(1, frames)) * (RIGHT - LEFT)).toFixed(1));
}

function axis({ frames }: RunSeries, x: (seq: number) => number, y: number): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map((share) => {
      const seq = Math.round(frames * share);
      return `<text x="${x(seq)}" y="${y}" text-anchor="${share === 1 ? 'end' : 'middle'}">${seq.toLocaleString('en')}</text>`;
    })
    .join('');
}

/** Readings of one state after another are one stretch; a reading holds until the next. */
function stretches({ seq, state }: RunSeries['detectors'][number], frames: number) {
  const result: { state: string; from: number; until: number }[] = [];
  seq.forEach((from, i) => {
    const until = seq[i + 1] ?? frames;
    const last = result.at(-1);
    if (last?.state === state[i]) last!.until = until;
    else result.push({ state: state[i]!, from, until });
  });
  return result;
}
