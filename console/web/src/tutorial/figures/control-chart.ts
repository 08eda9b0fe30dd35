import { numberOf, textOf, type Figure, type Point } from '../figure.js';
import { CHARTS, chartOptions, type Chart } from './chart-detectors.js';
import { mean, short } from './format.js';
import { normalStream } from './normal-stream.js';

const ONSET = 400;
const LENGTH = 700;
const STREAMS = 60;
const LIMIT = 1000;
const DIALS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** A control chart on one stream, and what its threshold buys on sixty. */
export const controlChart: Figure = {
  id: 'control-chart',
  title: 'Set the threshold: early, or right?',
  controls: [
    { kind: 'choice', name: 'detector', label: 'Chart', value: 'cusum', options: chartOptions },
    { kind: 'range', name: 'dial', label: 'Threshold, from nervous to deaf', min: 1, max: 10, step: 1, value: 4 },
    { kind: 'range', name: 'shift', label: 'Rise of the mean, in deviations', min: 0.2, max: 2, step: 0.1, value: 0.8 },
  ],
  compute(params) {
    const chart = CHARTS[textOf(params, 'detector')]!;
    const [dial, shift] = [numberOf(params, 'dial'), numberOf(params, 'shift')];
    const seen = oneStream(chart, dial, shift);
    const prices = DIALS.map((at) => price(chart, at, shift));
    const here = prices[DIALS.indexOf(dial)]!;
    const top = Math.max(...seen.statistic.map(([, y]) => y), ...seen.threshold.map(([, y]) => y)) * 1.05;
    const delays = prices.map(({ delay }) => delay).filter(Number.isFinite);
    return {
      panels: [
        {
          kind: 'lines',
          title: `${chart.title} (${chart.setting(dial)}) on one stream`,
          x: { label: 'score', min: 0, max: LENGTH },
          y: { label: 'statistic', min: 0, max: top },
          series: [
            { name: 'statistic', tone: 'accent', points: seen.statistic },
            { name: 'threshold', tone: 'drift', dashed: true, points: seen.threshold },
          ],
          marks: [
            { x: ONSET, name: 'the mean rises', tone: 'ink' },
            ...seen.alarms.map((x) => ({ x, name: x < ONSET ? 'false alarm' : 'alarm', tone: 'drift' as const })),
          ],
        },
        {
          kind: 'lines',
          title: `The price of every threshold, over ${STREAMS} streams`,
          x: {
            label: 'false alarms per 1,000 clean scores',
            min: 0,
            max: Math.max(1, ...prices.map((p) => p.falseAlarms)),
          },
          y: { label: 'mean delay, scores', min: 0, max: Math.max(10, ...delays) * 1.05 },
          series: [
            {
              name: 'nervous (right) to deaf (left)',
              tone: 'calm',
              dots: true,
              points: prices.filter(({ delay }) => Number.isFinite(delay)).map((p) => [p.falseAlarms, p.delay]),
            },
          ],
          marks: [{ x: here.falseAlarms, name: 'your threshold', tone: 'drift' }],
        },
      ],
      facts: [
        { name: 'Setting', value: chart.setting(dial) },
        { name: 'False alarms per 1,000 clean scores', value: short(here.falseAlarms) },
        {
          name: 'Mean delay',
          value: Number.isFinite(here.delay) ? `${Math.round(here.delay)} scores` : 'never in time',
        },
        { name: `Missed within ${LIMIT} scores`, value: `${here.missed} of ${STREAMS}` },
      ],
      say: `${chart.title} at this threshold: ${short(here.falseAlarms)} false alarms per 1,000 clean scores, and a rise of ${shift} deviations is noticed ${Number.isFinite(here.delay) ? `after ${Math.round(here.delay)} scores on average` : 'in none of the streams'} (${here.missed} of ${STREAMS} missed).`,
    };
  },
};

function oneStream(chart: Chart, dial: number, shift: number) {
  const step = chart.start(dial);
  const readings = [...normalStream(1, LENGTH, ONSET, () => shift)].map((score) => step(score));
  const statistic = readings.map((reading, i): Point => [i, reading.statistic]);
  const threshold = readings.map((reading, i): Point => [i, reading.threshold]);
  const alarms = readings.flatMap(({ state }, i) => (state === 'drift' ? [i] : []));
  return { statistic, threshold, alarms };
}

interface Price {
  readonly falseAlarms: number;
  readonly delay: number;
  readonly missed: number;
}

/** False alarms on clean scores, and the delay to the first alarm after the onset, on streams of other seeds. */
function price(chart: Chart, dial: number, shift: number): Price {
  let falseAlarms = 0;
  const delays: number[] = [];
  for (let stream = 0; stream < STREAMS; stream++) {
    const step = chart.start(dial);
    const scores = normalStream(100 + stream, ONSET + LIMIT, ONSET, () => shift);
    for (let i = 0; i < scores.length; i++) {
      if (step(scores[i]!).state !== 'drift') continue;
      if (i < ONSET) {
        falseAlarms += 1;
        continue;
      }
      delays.push(i - ONSET);
      break;
    }
  }
  return {
    falseAlarms: (1000 * falseAlarms) / (STREAMS * ONSET),
    delay: mean(delays),
    missed: STREAMS - delays.length,
  };
}
