import type { Row } from '../model.js';
import { detectorTimeline, ratioChart } from '../detector-charts.js';
import { accuracyChart } from '../accuracy-chart.js';
import { linkTo } from '../links.js';

/** The truth over a lane per detector, how strongly each feels it, and what it costs. */
export const noticedRow: Row = {
  title: 'Who noticed, how strongly, does it hurt',
  panels: [
    detectorTimeline(24, 11).links([linkTo('simdrift-detectors', 'Detectors')]),
    ratioChart(12, 9).links([linkTo('simdrift-detectors', 'Detectors')]),
    accuracyChart(12, 9).links([linkTo('simdrift-performance', 'Model performance')]),
  ],
};
