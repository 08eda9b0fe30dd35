import { toPoints, type MeasurementPoint, type Metric } from '@simdrift/contracts';

const RATE = 50;
/** Seconds of the stream; what falls begins to fall 27 s before its end and has fallen 4 s later. */
const [SECONDS, FALLS, FELL] = [62, 35, 39];

/**
 * Figures of a stream whose accuracy and calibration are lost by just enough for the rules, one a second, as the line writes them.
 *
 * @param endMs - when the stream ends, in milliseconds since the epoch; the newest figures are half a second older
 */
export function fallingPoints(run: string, stream: string, endMs: number): readonly MeasurementPoint[] {
  const start = (endMs - SECONDS * 1000) * 1000;
  const context = { dataset: 'd', source: 'phantom', model: 'm', scenario: 's', start, rate: RATE };
  const points: MeasurementPoint[] = [];
  for (let second = 0; second < SECONDS; second++) {
    const lost = Math.min(1, Math.max(0, (second + 1 - FALLS) / (FELL - FALLS)));
    const place = { run, stream, seq: (second + 0.5) * RATE, time: start + (second + 0.5) * 1e6, count: 200, from: 0 };
    const figures: Metric[] = [
      { ...place, name: 'accuracy', value: 0.85 - 0.065 * lost },
      { ...place, name: 'ece', value: 0.05 + 0.037 * lost },
    ];
    // Known once a window only.
    if (second % 4 === 0) figures.push({ ...place, name: 'ece_expected', value: 0.05 });
    points.push(...figures.flatMap((record) => toPoints({ kind: 'metric', record }, context)));
  }
  return points;
}
