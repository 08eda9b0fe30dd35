import type { Row } from '../model.js';
import { lagChart, latencyChart, lossChart, rateChart } from '../pipeline/vitals-charts.js';

/** Whether to believe all that is above. Collapsed: of all rows the one to open last. */
export const pipelineRow: Row = {
  title: 'Is the pipeline healthy',
  collapsed: true,
  panels: [rateChart(7, 8), lagChart(7, 8), latencyChart(6, 8), lossChart(4, 8)],
};
