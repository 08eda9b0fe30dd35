import { loadConfig } from '@simdrift/contracts';
import { reopenRun } from '@simdrift/producers';
import { silent } from '@simdrift/runtime';
import { parsePlan, type Plan, type SampleSources } from '@simdrift/scenarios';
import { openRun, type RecordedRun } from '@simdrift/store';
import { startTestConsole } from '../../../console/src/console.spec-helper.js';
import { Desk } from '../run-cli.spec-helper.js';
import type { RunReport } from './run-report.js';

/** A run that was recorded by the built program, and a console that has its record. */
export interface AnalysedRun {
  readonly desk: Desk;
  readonly report: RunReport;
  readonly recorded: RecordedRun;
  readonly plan: Plan;
  /** Of the API, up to its version. */
  readonly api: string;
  /** Of this run within the API. */
  readonly base: string;
  stop(): Promise<void>;
}

/** Opens what the images of a run come from, without a network. */
export function reopen(plan: Plan): Promise<SampleSources> {
  return reopenRun(plan, loadConfig({ env: { SIMDRIFT_DOWNLOAD: 'never' } }), silent);
}

/** Records a run whose scanner is replaced at frame 1200 of 2400, and starts a console beside it. It takes half a minute. */
export async function analysedRun(): Promise<AnalysedRun> {
  const desk = new Desk();
  const wanted = ['--source', 'phantom', '--dataset', 'pneumoniamnist', '--frames', '2400', '--seed', '7', '--fast'];
  const done = await desk.run(['run', 'scanner-replacement', ...wanted, '--json']);
  if (done.stdout === '') throw new Error(done.stderr);
  const report = done.json<RunReport>();
  const recorded = await openRun(desk.path('runs'), report.run);
  const started = await startTestConsole({ runsDir: desk.path('runs'), openSources: reopen });
  const api = `${started.console.url}/api/v1`;
  return {
    desk,
    report,
    recorded,
    plan: parsePlan(recorded.plan),
    api,
    base: `${api}/runs/${report.run}`,
    stop: async () => {
      await started.stop();
      desk.clear();
    },
  };
}
