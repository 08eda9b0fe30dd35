import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '@simdrift/contracts';
import { pathsOf } from '@simdrift/runtime';
import { listRuns, openRun, RUN_FILES, type RecordedRun, type RunStatus } from '@simdrift/store';
import { readArguments, requirePositional } from '../arguments.js';
import type { Command } from '../command.js';
import { reportText } from '../report/report-text.js';
import type { RunReport } from '../report/run-report.js';
import { subcommandOf } from '../subcommand.js';
import { print, printJson, table } from '../terminal/output.js';
import { EXPORT_OPTIONS, exportRows } from './export-rows.js';

const USAGE =
  'simdrift runs [list | show RUN | export RUN [--what readings|metrics|predictions|alerts|truth|scores] [--format csv|json|parquet] [-o FILE]] [--json]';

/** The recorded runs. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, EXPORT_OPTIONS, USAGE);
    const { runsDir } = pathsOf(loadConfig());
    const json = given.flag('json');
    switch (subcommandOf(given, 'runs', ['list', 'show', 'export'])) {
      case 'list':
        return await list(runsDir, json);
      case 'show':
        return await show(await openRun(runsDir, requirePositional(given, 1, 'run', USAGE)), json);
      case 'export':
        return await exportRows(runsDir, given, USAGE);
    }
  },
};

/** What a list says of a run; null where its record does not tell. */
interface RunLine {
  readonly run: string;
  readonly time: string;
  readonly scenario: string | null;
  readonly dataset: string | null;
  readonly source: string | null;
  readonly model: string | null;
  readonly seed: number | null;
  readonly state: RunStatus['state'];
  readonly verdict: 'as expected' | 'not as expected' | null;
}

async function list(root: string, json: boolean): Promise<number> {
  const runs = await Promise.all((await listRuns(root)).map((status) => lineOf(root, status)));
  if (json) await printJson({ runs });
  else if (runs.length === 0) await print(`No run has been recorded in ${root} yet: start one with \`simdrift run\`.`);
  else {
    const rows = runs.map(({ run, time, scenario, dataset, source, model, seed, state, verdict }) => [
      run,
      time.slice(0, 19).replace('T', ' '),
      scenario ?? '–',
      `${dataset ?? '–'}${source === 'phantom' ? ' (phantom)' : ''}`,
      model?.split('/').at(-1) ?? '–',
      String(seed ?? '–'),
      state,
      verdict ?? '–',
    ]);
    await print(table([['run', 'started (UTC)', 'scenario', 'data', 'model', 'seed', 'state', 'verdict'], ...rows]));
  }
  return 0;
}

async function lineOf(root: string, { run, startedAt, state }: RunStatus): Promise<RunLine> {
  const read = async (file: string) => JSON.parse(await readFile(join(root, run, file), 'utf8')) as unknown;
  // A record that is damaged, or of another version, is listed all the same.
  const plan = (await read(RUN_FILES.plan).catch(() => null)) as {
    scenario?: { name?: string };
    dataset?: string;
    source?: string;
    model?: string;
    seed?: number;
  } | null;
  const report = (await read(RUN_FILES.report).catch(() => null)) as Partial<RunReport> | null;
  const passed = report?.expectations?.passed;
  return {
    run,
    time: startedAt,
    scenario: plan?.scenario?.name ?? null,
    dataset: plan?.dataset ?? null,
    source: plan?.source ?? null,
    model: plan?.model ?? null,
    seed: plan?.seed ?? null,
    state,
    verdict: passed === undefined ? null : passed ? 'as expected' : 'not as expected',
  };
}

async function show(
  { run, directory, plan, status, controls, hashes, report }: RecordedRun,
  json: boolean,
): Promise<number> {
  if (json) {
    await printJson({ run, directory, status, plan, controls, hashes: hashes ?? null, report: report ?? null });
    return 0;
  }
  const injections = controls.filter(({ action }) => action === 'inject').length;
  const facts = [
    `state ${status.state}, started ${status.startedAt}${status.finishedAt === undefined ? '' : `, ended ${status.finishedAt}`}`,
    ...(status.error === undefined ? [] : [`failed: ${status.error}`]),
    `interventions ${injections}`,
    `record ${directory}`,
  ];
  const body =
    report === undefined ? `run ${run}: it has no report, because it did not end.` : reportText(report as RunReport);
  await print([body, '', ...facts].join('\n'));
  return 0;
}
