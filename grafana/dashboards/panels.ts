import * as common from '@grafana/grafana-foundation-sdk/common';
import type { Panel as BuiltPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import * as dashboards from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as heatmaps from '@grafana/grafana-foundation-sdk/heatmap';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as Timeline } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as Text } from '@grafana/grafana-foundation-sdk/text';
import { TextMode } from '@grafana/grafana-foundation-sdk/text';
import { PanelBuilder as Lines } from '@grafana/grafana-foundation-sdk/timeseries';
import type { InfluxQL } from './influxql.js';

/** What every panel has. The description says what it shows, which measurement it reads and what to do. */
export interface PanelFacts {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly targets: readonly InfluxQL[];
}

interface Dressable extends Builder<BuiltPanel> {
  title(title: string): this;
  description(description: string): this;
  span(width: number): this;
  height(height: number): this;
  withTarget(target: InfluxQL): this;
}

/** Gives a panel of any kind what every panel has. */
export function dressed<B extends Dressable>(builder: B, facts: PanelFacts): B {
  for (const target of facts.targets) builder.withTarget(target);
  return builder.title(facts.title).description(facts.description).span(facts.width).height(facts.height);
}

/** A number or a word in large type. */
export function stat(facts: PanelFacts, field?: string): Stat {
  const reduce = new common.ReduceDataOptionsBuilder().values(false).calcs(['lastNotNull']);
  return dressed(new Stat(), facts)
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Value)
    .justifyMode(common.BigValueJustifyMode.Center)
    .textMode(common.BigValueTextMode.Value)
    .reduceOptions(field === undefined ? reduce : reduce.fields(`/^${field}$/`));
}

/** Lines over time, with their newest and largest values where there are several. */
export function lines(facts: PanelFacts, legend: 'table' | 'list' | 'none' = 'list'): Lines {
  const shown = new common.VizLegendOptionsBuilder()
    .showLegend(legend !== 'none')
    .displayMode(legend === 'table' ? common.LegendDisplayMode.Table : common.LegendDisplayMode.List)
    .placement(legend === 'table' ? common.LegendPlacement.Right : common.LegendPlacement.Bottom)
    .calcs(legend === 'table' ? ['lastNotNull', 'max'] : []);
  return dressed(new Lines(), facts)
    .colorScheme(new dashboards.FieldColorBuilder().mode(dashboards.FieldColorModeId.PaletteClassic))
    .lineWidth(1)
    .showPoints(common.VisibilityMode.Auto)
    .spanNulls(true)
    .legend(shown)
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    );
}

/** A lane per series, coloured by its value. */
export function timeline(facts: PanelFacts): Timeline {
  return dressed(new Timeline(), facts)
    .colorScheme(new dashboards.FieldColorBuilder().mode(dashboards.FieldColorModeId.Fixed))
    .mergeValues(true)
    .showValue(common.VisibilityMode.Never)
    .rowHeight(0.9)
    .fillOpacity(85)
    .lineWidth(0)
    .alignValue(common.TimelineValueAlignment.Left)
    .legend(new common.VizLegendOptionsBuilder().showLegend(false))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Single));
}

/** A row per series, a cell per interval, its shade the value: from `min` to `max`, or as the data go. */
export function heatmap(
  facts: PanelFacts,
  unit: string,
  range: { min?: number; max?: number } = {},
): heatmaps.PanelBuilder {
  const color = new heatmaps.HeatmapColorOptionsBuilder()
    .mode(heatmaps.HeatmapColorMode.Scheme)
    .scheme('Blues')
    .fill('dark-blue')
    .exponent(0.5)
    .steps(64)
    .reverse(false)
    .scale(heatmaps.HeatmapColorScale.Exponential);
  if (range.min !== undefined) color.min(range.min);
  if (range.max !== undefined) color.max(range.max);
  return dressed(new heatmaps.PanelBuilder(), facts)
    .calculate(false)
    .color(color)
    .cellGap(1)
    .cellValues(new heatmaps.CellValuesBuilder().unit(unit))
    .yAxis(new heatmaps.YAxisConfigBuilder().axisPlacement(common.AxisPlacement.Left).reverse(false))
    .tooltip(new heatmaps.HeatmapTooltipBuilder().mode(common.TooltipDisplayMode.Single).yHistogram(false))
    .unit(unit);
}

/** Words: markdown, or HTML where an image is to be shown. */
export function words(
  facts: Omit<PanelFacts, 'targets'>,
  content: string,
  mode: 'markdown' | 'html' = 'markdown',
): Text {
  return dressed(new Text(), { ...facts, targets: [] })
    .mode(mode === 'html' ? TextMode.HTML : TextMode.Markdown)
    .content(content);
}

/** Colours from a value on; the first holds below the first value. */
export function steps(base: string, ...above: readonly (readonly [value: number, color: string])[]) {
  return new dashboards.ThresholdsConfigBuilder()
    .mode(dashboards.ThresholdsMode.Absolute)
    .steps([{ color: base, value: null }, ...above.map(([value, color]) => ({ value, color }))]);
}

/** One colour for all. */
export function fixed(color: string) {
  return new dashboards.FieldColorBuilder().mode(dashboards.FieldColorModeId.Fixed).fixedColor(color);
}

/** The colour of the threshold that the value is above. */
export function byThreshold() {
  return new dashboards.FieldColorBuilder().mode(dashboards.FieldColorModeId.Thresholds);
}

/** A logarithmic axis. */
export function logarithmic() {
  return new common.ScaleDistributionConfigBuilder().type(common.ScaleDistribution.Log).log(10);
}
