import type { Row } from '../model.js';
import { lines } from '../panels.js';
import { facts, lagChart, latencyChart, rateChart } from './vitals-charts.js';

const batch = lines(
  facts(
    'Images in a batch',
    8,
    8,
    'batch',
    'mean',
    'Mean size of the batches that went to the engine (`vitals`, batch). Close to the largest allowed (SIMDRIFT_BATCH_SIZE): there is more to do than time; one image each: the stream is slow.',
  ),
)
  .unit('short')
  .min(0);

const queue = lines(
  facts(
    'Batches waiting for a worker',
    8,
    8,
    'queue',
    'sum',
    'Batches that have no worker yet, over all processes (`vitals`, queue). Above zero for long: more workers (SIMDRIFT_WORKERS), or a faster provider.',
  ),
)
  .unit('short')
  .min(0);

/** The way of a frame. */
export const lineRow: Row = {
  title: 'The line',
  panels: [rateChart(12, 9), lagChart(12, 9), latencyChart(8, 8), batch, queue],
};
