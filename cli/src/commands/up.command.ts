import { startConsole } from '@simdrift/console';
import { GROUPS, loadConfig, SimdriftError, type Settings } from '@simdrift/contracts';
import { datasetFacts, DATASETS, openSource } from '@simdrift/datasets';
import { reopenRun, runMaker } from '@simdrift/producers';
import { libraryOf, pathsOf, stderrLog, type LineStatus } from '@simdrift/runtime';
import { testRoute } from '@simdrift/sinks';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';
import { EmbeddedLine } from '../line/embedded-line.js';
import { RunDesk } from '../line/run-desk.js';
import { dataPlaces } from '../data/data-places.js';
import { cardEvaluator } from '../models/card-evaluator.js';
import { severitySweeper } from '../models/severity-sweeper.js';
import { reportOf } from '../report/run-report.js';
import { reportText } from '../report/report-text.js';
import { print, tell } from '../terminal/output.js';
import { LiveSummary } from '../terminal/live-summary.js';
import { openBrowser } from '../terminal/open-browser.js';

const USAGE =
  'simdrift up [--scenario S] [--dataset D] [--source medmnist|phantom] [--model M] [--rate N] [--frames N] [--seed N] [--port P] [--loop] [--no-open]';

/** The whole system in one process: line, page on 127.0.0.1, live summary in the terminal. Ctrl-C ends it. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const settings = readSettings(args);
    const log = stderrLog(settings.settings.logLevel === 'log' ? 'warn' : settings.settings.logLevel, 'simdrift');
    return await stream(settings.settings, () => readSettings(args).settings, settings.open, log);
  },
};

function readSettings(args: readonly string[]): { settings: Settings; open: boolean } {
  const text = { type: 'string' } as const;
  const given = readArguments(
    args,
    {
      scenario: text,
      dataset: text,
      source: text,
      model: text,
      rate: text,
      frames: text,
      seed: text,
      port: text,
      loop: { type: 'boolean' },
      'no-open': { type: 'boolean' },
    },
    USAGE,
  );
  const settings = loadConfig({
    flags: {
      'producer.scenario': given.text('scenario'),
      'producer.dataset': given.text('dataset'),
      'producer.source': given.text('source'),
      'producer.model': given.text('model'),
      'producer.rate': given.text('rate'),
      'producer.frames': given.text('frames'),
      'producer.seed': given.text('seed'),
      'producer.loop': given.flag('loop') ? true : undefined,
      'console.port': given.text('port'),
    },
  });
  return { settings, open: !given.flag('no-open') };
}

function currentOr(last: Settings, current: () => Settings, log: ReturnType<typeof stderrLog>): Settings {
  try {
    return current();
  } catch (error) {
    if (!(error instanceof SimdriftError)) throw error;
    log.error(error.toLine());
    return last;
  }
}

/** @param current - the settings as they stand now: whatever is saved on the page holds from the next run */
async function stream(
  settings: Settings,
  current: () => Settings,
  open: boolean,
  log: ReturnType<typeof stderrLog>,
): Promise<number> {
  const paths = pathsOf(settings);
  const line = await EmbeddedLine.start({
    settings,
    log,
    fast: settings.producer.fast,
    record: true,
    runsDir: paths.runsDir,
  });
  // From here on there is something to be closed: whoever leaves early leaves in order.
  const leaving = new AbortController();
  const leave = () => {
    leaving.abort();
    line.stop();
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  const maker = runMaker(settings, log, { current });
  let status: LineStatus = line.meter.status(performance.now());
  const ticker = setInterval(() => (status = line.meter.status(performance.now())), 500);
  const library = libraryOf(settings, datasetFacts);
  const desk = new RunDesk(current, log, () => line.stop());
  const running = await startConsole({
    broker: line.broker,
    ...settings.console,
    runsDir: paths.runsDir,
    scenarios: () => library.all(),
    shelf: library,
    data: { dataDir: paths.dataDir, cacheDir: paths.cacheDir },
    openSources: (plan) => reopenRun(plan, settings, log),
    models: () => line.zoo.list(),
    datasets: () => Object.values(DATASETS),
    evaluator: cardEvaluator(settings),
    sweeper: severitySweeper(settings),
    images: (dataset, source) => openSource(dataset, source, { ...dataPlaces(settings), download: 'never' }),
    launcher: desk,
    routeTester: (route, alerts) => testRoute(route, alerts, log, Date.now() * 1000),
    line: () => ({
      framesPerSecond: Math.round(status.rates.detected),
      lag: Math.max(status.lag[GROUPS.inference] ?? 0, status.lag[GROUPS.detection] ?? 0),
      provider: status.provider === 'none' ? null : status.provider,
      ...(status.inferenceP50 === null ? {} : { p50Ms: status.inferenceP50 }),
      ...(status.inferenceP95 === null ? {} : { p95Ms: status.inferenceP95 }),
    }),
    engine: () => line.engineStatus,
    registry: line.registry,
    health: [{ name: 'line', check: () => Promise.resolve({ up: true, detail: `provider ${status.provider}` }) }],
  }).catch(async (error: Error) => {
    clearInterval(ticker);
    await line.close();
    throw error;
  });
  tell(
    `SimDrift is on ${running.url}${running.page ? '' : ' (API only: the page has not been built)'}  ·  Ctrl-C ends it`,
  );
  if (open) openBrowser(running.url);
  const summary = new LiveSummary(line.broker);
  await summary.open();
  try {
    for (let round = 0; !leaving.signal.aborted;) {
      const asked = desk.take();
      const { plan, sources } = asked ?? (await maker.next(round++));
      // A settings file that somebody spoiled by hand changes nothing, and the page says what is wrong with it.
      await line.apply(currentOr(settings, current, log));
      if (asked !== undefined) await line.announce(asked.injections);
      // Making a run ready takes seconds: whoever left or asked for another one meanwhile does not wait for the whole of this one.
      if (leaving.signal.aborted || desk.waiting) continue;
      summary.begin(plan, () => status);
      const finished = await line.run(plan, sources);
      summary.end();
      const report = reportOf(finished);
      await line.runs.finish(finished, report);
      await print(`\n${reportText(report)}`);
      if (leaving.signal.aborted) break;
      if (desk.waiting) continue;
      if (maker.loop) await desk.wanted(3000, leaving.signal);
      else {
        tell(
          `\nThe run has ended; its page stays on ${running.url} until Ctrl-C. (simdrift up --loop begins anew by itself.)`,
        );
        await desk.wanted(2 ** 30, leaving.signal);
      }
    }
    return 0;
  } finally {
    clearInterval(ticker);
    await summary.close();
    await running.close();
    await line.close();
  }
}
