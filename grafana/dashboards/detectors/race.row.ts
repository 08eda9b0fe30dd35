import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import {
  GraphDrawStyle,
  StackingMode,
  StackingConfigBuilder,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as Bars } from '@grafana/grafana-foundation-sdk/barchart';
import { VizLegendOptionsBuilder, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { CHOSEN_DETECTORS, detectorTimeline, ratioChart } from '../detector-charts.js';
import type { Row } from '../model.js';
import { PALETTE } from '../palette.js';
import { dressed, fixed, lines } from '../panels.js';
import { name, perInterval, rolled, series } from '../queries.js';
import { figureOfRace, raceTable } from './race-table.js';

const alarms = lines({
  title: 'Alarms',
  description:
    'Transitions into drift by detector and interval (`readings`, alarm). Where nothing is injected each of them is false.',
  width: 8,
  height: 9,
  targets: [
    series(
      'A',
      `SELECT sum(${name(FIELDS.alarm)}) ${rolled(MEASUREMENTS.readings, CHOSEN_DETECTORS, `${name(FIELDS.alarm)} > 0`)} ${perInterval(TAGS.detector)}`,
      '$tag_detector',
    ),
  ],
})
  .drawStyle(GraphDrawStyle.Bars)
  .fillOpacity(80)
  .stacking(new StackingConfigBuilder().mode(StackingMode.Normal))
  .unit('short')
  .decimals(0)
  .min(0);

/** A bar per detector of a figure that some detectors do not have (yet). */
function bars(title: string, field: string, unit: string, description: string) {
  return dressed(new Bars(), { title, description, width: 8, height: 9, targets: [figureOfRace('A', field, title)] })
    .xField(TAGS.detector)
    .orientation(VizOrientation.Horizontal)
    .showValue(VisibilityMode.Auto)
    .legend(new VizLegendOptionsBuilder().showLegend(false))
    .colorScheme(fixed(PALETTE.accent))
    .unit(unit)
    .min(0);
}

/** Delay, false alarms, missed, F1, with the dummies. */
export const raceRow: Row = {
  title: 'The race',
  panels: [
    detectorTimeline(24, 11, CHOSEN_DETECTORS),
    raceTable(24, 10),
    bars(
      'False alarms per 1,000 clean frames',
      FIELDS.falseAlarmsPerThousand,
      'short',
      'Alarms where nothing was injected, per 1,000 clean frames (`scores`, falseAlarmsPerThousand; docs/race.md). Above the budget of the scenario: the detector is not calibrated for this stream.',
    ),
    bars(
      'MTFA: mean time between false alarms',
      FIELDS.mtfa,
      'none',
      'Clean frames for each false alarm (`scores`, mtfa). No bar: no false alarm yet. The longer the better; `every-500` shows what 500 looks like.',
    ),
    bars(
      'MTD: mean time to detection',
      FIELDS.mtd,
      'none',
      'Mean delay of the hits in frames (`scores`, mtd). No bar: no hit yet. Short and without false alarms is what you want.',
    ),
    bars(
      'MTR: mean time ratio',
      FIELDS.mtr,
      'short',
      'MTFA / MTD · (1 − MDR), larger is better (`scores`, mtr). Not defined without a false alarm or without a hit: no bar then.',
    ),
    bars(
      'NDT: normalised detection time',
      FIELDS.ndt,
      'percentunit',
      'Delay as a share of the episode, 1 for a miss (`scores`, ndt), once an episode is over. Close to 1: noticed too late to help.',
    ),
    alarms,
    ratioChart(24, 9, CHOSEN_DETECTORS),
  ],
};
