import { writeFile } from 'node:fs/promises';
import { loadConfig } from '@simdrift/contracts';
import { htmlReport, reportData } from '@simdrift/console';
import { reopenRun } from '@simdrift/producers';
import { pathsOf, stderrLog } from '@simdrift/runtime';
import { parsePlan } from '@simdrift/scenarios';
import { openRun, RunTables } from '@simdrift/store';
import { readArguments, requirePositional } from '../arguments.js';
import type { Command } from '../command.js';
import { print, tell } from '../terminal/output.js';

const USAGE = 'simdrift report RUN [-o report.html]';

/** The report of a recorded run as one HTML file: what the Analytics page offers, without a console. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, { output: { type: 'string', short: 'o' } }, USAGE);
    const settings = loadConfig();
    const recorded = await openRun(pathsOf(settings).runsDir, requirePositional(given, 0, 'run', USAGE));
    const plan = parsePlan(recorded.plan);
    const sources = await reopenRun(plan, settings, stderrLog('warn', 'report')).catch((error: Error) => {
      tell(`The report will have no images: ${error.message}`);
      return undefined;
    });
    const tables = await RunTables.open(recorded);
    try {
      const html = htmlReport(await reportData({ recorded, plan }, tables, sources));
      const path = given.text('output') ?? `${recorded.run}.html`;
      await writeFile(path, html);
      await print(path);
    } finally {
      tables.close();
    }
    return 0;
  },
};
