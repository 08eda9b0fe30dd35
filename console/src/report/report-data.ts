import type { SampleSources } from '@simdrift/scenarios';
import type { RunTables } from '@simdrift/store';
import type { OpenedRun } from '../analysis/recorded-library.js';
import { runSeries, type RunSeries } from '../analysis/run-series.js';
import { summaryOf, type RunSummary } from '../analysis/run-summary.js';
import { sampleImages, type SampleImage } from '../analysis/sample-images.js';

/** What the HTML report of a run says, stream by stream. */
export interface ReportData {
  readonly summary: RunSummary;
  readonly plan: { readonly datasetHash: string; readonly modelHash: string };
  readonly streams: readonly {
    readonly series: RunSeries;
    /** Images before and after the injection; empty where nothing was injected, or the data are no longer there. */
    readonly before: readonly SampleImage[];
    readonly after: readonly SampleImage[];
  }[];
}

const IMAGES = 6;

/** Gathers the report of a recorded run. @param sources - what its images come from, where that is at hand */
export async function reportData(
  { recorded, plan }: OpenedRun,
  tables: RunTables,
  sources: SampleSources | undefined,
): Promise<ReportData> {
  const streams = [];
  for (const stream of plan.streams) {
    const series = await runSeries(tables, plan, stream);
    const last = series.truth.at(-1);
    const images = (from: number, until: number): Promise<SampleImage[]> =>
      sources === undefined || until <= from
        ? Promise.resolve([])
        : sampleImages(recorded, plan, sources, stream, [from, until], IMAGES);
    const first = Math.min(...series.truth.map(({ from }) => from));
    streams.push({
      series,
      before: last === undefined ? [] : await images(0, first),
      after: last === undefined ? [] : await images(last.from, last.until),
    });
  }
  const { datasetHash, modelHash } = plan;
  return { summary: summaryOf(recorded, plan), plan: { datasetHash, modelHash }, streams };
}
