import { loadConfig } from '@simdrift/contracts';
import { reopenRun } from '@simdrift/producers';
import { pathsOf, silent, stderrLog } from '@simdrift/runtime';
import { openRun } from '@simdrift/store';
import { readArguments, requirePositional } from '../arguments.js';
import type { Command } from '../command.js';
import { EmbeddedLine } from '../line/embedded-line.js';
import { recordedPredictor } from '../line/recorded-predictor.js';
import { replayOf } from '../line/replay-of.js';
import { reportText } from '../report/report-text.js';
import { reportOf } from '../report/run-report.js';
import { print, printJson } from '../terminal/output.js';

const USAGE = 'simdrift replay RUN [--speed X | --fast] [--detectors A,B] [--json]';

/**
 * Streams a recorded run again, under a new id: the same frames, interventions included. With other detectors only its detection is done
 * again, on what the model said then, as far as the record keeps it.
 */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(
      args,
      { speed: { type: 'string' }, fast: { type: 'boolean' }, detectors: { type: 'string' } },
      USAGE,
    );
    const speed = given.number('speed') ?? 1;
    const fast = given.flag('fast');
    const settings = loadConfig();
    const paths = pathsOf(settings);
    const recorded = await openRun(paths.runsDir, requirePositional(given, 0, 'run', USAGE));
    const detectors = given.text('detectors')?.split(',');
    const { plan, injections } = replayOf(recorded, detectors);
    const sources = await reopenRun(plan, settings, stderrLog('warn', 'replay'));
    const { predictionsPath } = recorded;
    const line = await EmbeddedLine.start({
      settings,
      log: silent,
      fast,
      speed,
      record: true,
      runsDir: paths.runsDir,
      ...(detectors === undefined || predictionsPath === undefined
        ? {}
        : { predictor: recordedPredictor(predictionsPath, recorded) }),
    });
    try {
      await line.announce(injections);
      const finished = await line.run(plan, sources);
      const report = reportOf(finished);
      await line.runs.finish(finished, report);
      const before = recorded.hashes as { frames?: string; predictions?: string; readings?: string } | undefined;
      const same = {
        frames: report.hashes.frames === before?.frames,
        predictions: report.hashes.predictions === before?.predictions,
        readings: detectors === undefined ? report.hashes.readings === before?.readings : null,
      };
      if (given.flag('json')) await printJson({ ...report, replayOf: recorded.run, same });
      else
        await print(
          `${reportText(report)}\n\nReplay of ${recorded.run}: frames ${word(same.frames)}, predictions ${word(same.predictions)}, readings ${word(same.readings)}.`,
        );
      return same.frames && same.predictions && same.readings !== false ? 0 : 1;
    } finally {
      await line.close();
    }
  },
};

function word(same: boolean | null): string {
  return same === null ? 'of other detectors' : same ? 'the same' : 'NOT the same';
}
