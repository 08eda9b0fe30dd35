import type { Row } from '../model.js';
import { detectorTimeline, ratioChart } from '../detector-charts.js';
import { accuracyChart } from '../accuracy-chart.js';

/** The truth over a lane per detector, how strongly each feels it, and what it costs. */
export const noticedRow: Row = {
  title: 'Who noticed, how strongly, does it hurt',
  panels: [detectorTimeline(24, 11), ratioChart(12, 9), accuracyChart(12, 9)],
};
