import type { Settings } from '@simdrift/contracts';
import { runMaker } from '@simdrift/producers';
import { silent } from '@simdrift/runtime';
import { engineOf } from '@simdrift/models';
import { EmbeddedLine } from '../line/embedded-line.js';
import { MemoEngine } from './memo-engine.js';
import { poissonUpperBound } from './poisson-bound.js';

export interface FalseAlertBenchOptions {
  readonly settings: Settings;
  readonly dataset: string;
  readonly runs: number;
  readonly onRun: (text: string) => void;
}

export interface FalseAlertResult {
  readonly dataset: string;
  readonly model: string;
  readonly runs: number;
  readonly cleanFrames: number;
  readonly falseAlerts: number;
  /** Alerts that the budget allows over these frames. */
  readonly allowed: number;
  /** One-sided 95 % upper bound of the number of false alerts over so many frames. */
  readonly upperBound: number;
  readonly perTenThousand: number;
  readonly withinBudget: boolean;
  /** Runs in which each detector alarmed. */
  readonly alarms: Readonly<Record<string, number>>;
  readonly text: string;
}

/** Clean runs, each with a reference of its own, and the alerts that they open: all of them false. */
export async function falseAlertBench({
  settings,
  dataset,
  runs,
  onRun,
}: FalseAlertBenchOptions): Promise<FalseAlertResult> {
  const clean: Settings = { ...settings, producer: { ...settings.producer, scenario: 'clean', dataset, fast: true } };
  const line = await EmbeddedLine.start({
    settings: clean,
    log: silent,
    fast: true,
    record: false,
    runsDir: null,
    engine: new MemoEngine(engineOf(settings.engine)),
  });
  const maker = runMaker(clean, silent);
  const alarms: Record<string, number> = {};
  let [falseAlerts, cleanFrames, model] = [0, 0, ''];
  try {
    for (let run = 0; run < runs; run++) {
      const { plan, sources } = await maker.next(run);
      const finished = await line.run(plan, sources);
      model = plan.model;
      for (const { alerts, scores, frames } of finished.streams.values()) {
        falseAlerts += alerts.size;
        cleanFrames += frames - plan.reference.frames;
        for (const [detector, { falseAlarms }] of scores)
          if (falseAlarms > 0) alarms[detector] = (alarms[detector] ?? 0) + 1;
      }
      await line.runs.finish(finished, {});
      if ((run + 1) % 10 === 0) onRun(`${dataset}: ${run + 1} of ${runs} clean runs, ${falseAlerts} false alerts`);
    }
  } finally {
    await line.close();
  }
  const allowed = (settings.alerts.budget * cleanFrames) / 10_000;
  const upperBound = poissonUpperBound(falseAlerts);
  const perTenThousand = (falseAlerts / cleanFrames) * 10_000;
  const withinBudget = upperBound <= allowed;
  const text = `${dataset}, ${model}: ${falseAlerts} false alerts in ${runs} clean runs (${cleanFrames} frames); the budget allows ${allowed.toFixed(1)}; 95 % upper bound ${upperBound.toFixed(1)}: ${withinBudget ? 'within' : 'NOT within'} the budget`;
  return {
    dataset,
    model,
    runs,
    cleanFrames,
    falseAlerts,
    allowed,
    upperBound,
    perTenThousand,
    withinBudget,
    alarms,
    text,
  };
}
