import { adwin, cusum, ewma, pageHinkley, shewhart, type Reading } from '@simdrift/detectors';

/** A control chart as the tutorial runs it: one dial from 1 (nervous) to 10 (deaf) turns the option that decides about alarms. */
export interface Chart {
  readonly title: string;
  /** What the dial stands for, in the detector's own words. */
  readonly setting: (dial: number) => string;
  /** A fresh detector; the returned function takes one score after another. */
  readonly start: (dial: number) => (score: number) => Reading;
}

const limits = {
  cusum: (dial: number) => 3 * dial,
  page_hinkley: (dial: number) => 4 * dial,
  ewma: (dial: number) => Number((1.5 + 0.4 * dial).toFixed(1)),
  shewhart: (dial: number) => Number((2 + 0.25 * dial).toFixed(2)),
  adwin: (dial: number) => Number((10 ** (-0.5 * dial)).toPrecision(2)),
};

/** The five charts, for scores with a deviation of about 1 whose mean may rise. */
export const CHARTS: Readonly<Record<string, Chart>> = {
  cusum: {
    title: 'CUSUM',
    setting: (dial) => `lambda ${limits.cusum(dial)}, delta 0.25`,
    start: (dial) => {
      const state = cusum.init({ ...cusum.defaults, delta: 0.25, lambda: limits.cusum(dial) });
      return (score) => cusum.step(state, score);
    },
  },
  page_hinkley: {
    title: 'Page–Hinkley',
    setting: (dial) => `threshold ${limits.page_hinkley(dial)}, delta 0.1, upwards`,
    start: (dial) => {
      const state = pageHinkley.init({
        ...pageHinkley.defaults,
        delta: 0.1,
        mode: 'up',
        threshold: limits.page_hinkley(dial),
      });
      return (score) => pageHinkley.step(state, score);
    },
  },
  ewma: {
    title: 'EWMA',
    setting: (dial) => `threshold ${limits.ewma(dial)} standard errors, alpha 0.1, upwards`,
    start: (dial) => {
      const state = ewma.init({ ...ewma.defaults, mode: 'up', threshold: limits.ewma(dial) });
      return (score) => ewma.step(state, score);
    },
  },
  shewhart: {
    title: 'Shewhart',
    setting: (dial) => `k ${limits.shewhart(dial)} deviations, upwards`,
    start: (dial) => {
      const state = shewhart.init({ ...shewhart.defaults, mode: 'up', k: limits.shewhart(dial) });
      return (score) => shewhart.step(state, score);
    },
  },
  adwin: {
    title: 'ADWIN',
    setting: (dial) => `delta ${limits.adwin(dial)}`,
    // ADWIN's bound holds for scores in 0 to 1.
    start: (dial) => {
      const state = adwin.init({ ...adwin.defaults, clock: 8, delta: limits.adwin(dial) });
      return (score) => adwin.step(state, Math.min(1, Math.max(0, 0.5 + score / 8)));
    },
  },
};

export const chartOptions = Object.entries(CHARTS).map(([name, { title }]) => [name, title] as const);
