import { useState } from 'react';
import type { AccuracyWindowDto, EstimateMethod, LaneState, RunDto } from '../../../src/live/live-dto.js';
import { AccuracyChart, nearest } from '../charts/accuracy-chart.js';
import { EstimateLegend } from '../charts/estimate-legend.js';
import { BEST_ESTIMATE } from '../lib/best-estimate.js';
import { Lanes } from '../charts/lanes.js';
import { frames, share } from '../lib/format.js';
import { timeScale, type TimeScale } from '../lib/time-scale.js';
import { useWidth } from '../lib/use-width.js';
import { episodes } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';
import { StateGlyph } from './state-glyph.js';

const NARROW = 520;
const LEGEND: readonly (readonly [LaneState, string])[] = [
  ['pending', 'warming up'],
  ['stable', 'stable'],
  ['warning', 'warning'],
  ['drift', 'drift'],
];

/** Two charts over one axis: who noticed and how late, and whether it hurts. */
export function ChartsColumn({ run, stream }: { run: RunDto; stream: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const lanes = useChannel('lanes')?.streams.find((entry) => entry.stream === stream);
  const accuracy = useChannel('accuracy')?.streams.find((entry) => entry.stream === stream);
  const [hover, setHover] = useState<AccuracyWindowDto | null>(null);
  const [chosen, setChosen] = useState<EstimateMethod>(BEST_ESTIMATE);
  const estimates = accuracy?.estimates ?? [];
  const shown = estimates.find(({ method }) => method === chosen) ?? estimates[0];
  const seen = run.streams.find(({ id }) => id === stream)?.seen ?? 0;
  const truth = episodes(lanes);
  const narrow = width < NARROW;
  // Wide enough for the longest name, so that none runs into its lane.
  const names = Math.min(230, Math.max(120, ...run.detectors.map(({ title }) => title.length * 6.3 + 16)));
  const scale = timeScale(seen, run.frames, truth[0]?.begin ?? null, narrow ? 26 : names, Math.max(40, width - 6));
  const laneScale = narrow ? timeScale(seen, run.frames, truth[0]?.begin ?? null, 0, Math.max(40, width - 2)) : scale;
  return (
    <>
      <section className="card" aria-labelledby="lanes-title">
        <div className="head">
          <h2 id="lanes-title">Who noticed, and how late</h2>
          <div className="legend" aria-label="Legend">
            {LEGEND.map(([state, word]) => (
              <span key={state}>
                <StateGlyph state={state} size={11} />
                {word}
              </span>
            ))}
          </div>
        </div>
        <div ref={ref}>
          {width > 0 && <Lanes run={run} stream={stream} scale={laneScale} width={width} narrow={narrow} />}
        </div>
      </section>
      <section className="card" aria-labelledby="accuracy-title">
        <div className="head">
          <h2 id="accuracy-title">Does it hurt: accuracy</h2>
          <span className="readout">{readout(hover, shown?.windows ?? [], scale)}</span>
        </div>
        <EstimateLegend
          methods={estimates.map(({ method }) => method)}
          method={shown?.method ?? chosen}
          onChoose={setChosen}
        />
        {width > 0 && (
          <AccuracyChart
            accuracy={accuracy}
            estimated={shown?.windows ?? []}
            truth={truth}
            scale={scale}
            width={width}
            narrow={narrow}
            hover={hover}
            onHover={setHover}
          />
        )}
      </section>
    </>
  );
}

/** The window under the pointer, and what was estimated at the same time: of newer frames, since their labels are not due. */
function readout(hover: AccuracyWindowDto | null, estimates: readonly AccuracyWindowDto[], scale: TimeScale): string {
  if (hover === null) return '';
  const measured = `frame ${frames(hover.seq)}: ${share(hover.value)} over ${frames(hover.count)}`;
  const guess = estimates.some(({ seq }) => seq <= hover.seq) ? nearest(estimates, scale, scale.x(hover.seq)) : null;
  return guess === null ? measured : `${measured}, estimated ${share(guess.value)}`;
}
