import { runMaker } from '@simdrift/producers';
import { pathsOf, stderrLog, type Log } from '@simdrift/runtime';
import { expectationsOn, judge, type RunOutcome } from '@simdrift/scenarios';
import type { Command } from '../command.js';
import { EmbeddedLine } from '../line/embedded-line.js';
import { withOwnModel } from '../models/own-model.js';
import { reportText, verdictLines } from '../report/report-text.js';
import { outcomeOf, reportOf, verdictsOf, type RunReport } from '../report/run-report.js';
import { print, printJson, tell } from '../terminal/output.js';
import { readRunRequest, RUN_USAGE, type RunRequest } from './run-options.js';

/** One run, or several seeds of one scenario, without screens; the exit code is the verdict. */
export const command: Command = {
  usage: RUN_USAGE,
  async run(args) {
    const asked = readRunRequest(args);
    const request = { ...asked, settings: await withOwnModel(asked.settings, asked) };
    const log = stderrLog('warn', 'simdrift');
    const reports: RunReport[] = [];
    const outcomes: RunOutcome[] = [];
    const line = await EmbeddedLine.start({
      settings: request.settings,
      log: silentAlerts(log),
      fast: request.settings.producer.fast,
      record: request.record && request.seeds === 1,
      runsDir: pathsOf(request.settings).runsDir,
    });
    try {
      const maker = runMaker(request.settings, log, {
        dataFile: request.dataFile,
        detectors: request.detectors,
        single: request.single,
      });
      for (let round = 0; round < request.seeds; round++) {
        const { plan, sources } = await maker.next(round);
        const finished = await line.run(plan, sources);
        const report = reportOf(finished);
        await line.runs.finish(finished, report);
        reports.push(report);
        outcomes.push(outcomeOf(finished));
        if (request.seeds > 1)
          tell(
            `seed ${plan.seed}: accuracy ${report.accuracy.before?.toFixed(3)} → ${report.accuracy.after?.toFixed(3) ?? '–'}, ${report.expectations.passed ? 'as expected' : 'not as expected'}`,
          );
        if (round === request.seeds - 1)
          return await tellAll(
            request,
            reports,
            verdictsOf(judge(expectationsOn(plan.scenario, plan.dataset), outcomes)),
          );
      }
      return 0;
    } finally {
      await line.close();
    }
  },
};

async function tellAll(
  { json, seeds }: RunRequest,
  reports: readonly RunReport[],
  expectations: RunReport['expectations'],
): Promise<number> {
  const first = reports[0]!;
  if (seeds === 1) await (json ? printJson(first) : print(reportText(first)));
  else if (json) {
    const { scenario, dataset, source, model } = first;
    await printJson({ scenario, dataset, source, model, seeds, runs: reports, expectations });
  } else {
    await print(
      [`${first.scenario} · ${first.dataset} · ${first.model} · ${seeds} seeds`, ...verdictLines(expectations)].join(
        '\n',
      ),
    );
  }
  return expectations.passed ? 0 : 1;
}

/** The report tells of alerts: the log need not. */
function silentAlerts(log: Log): Log {
  const unlessAlert = (say: (message: string) => void) => (message: string) => {
    if (!message.startsWith('Alert ')) say(message);
  };
  return {
    debug: (message) => log.debug(message),
    log: (message) => log.log(message),
    warn: unlessAlert((message) => log.warn(message)),
    error: unlessAlert((message) => log.error(message)),
  };
}
