import { loadConfig } from '@simdrift/contracts';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';
import { doctorReport } from '../doctor/doctor-report.js';
import { doctorText } from '../doctor/doctor-text.js';
import { print, printJson } from '../terminal/output.js';

const USAGE = 'simdrift doctor [--json]';

/** What is installed, at hand and reachable; exit 1 when something that the settings ask for does not work. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, {}, USAGE);
    const report = await doctorReport(loadConfig());
    await (given.flag('json') ? printJson(report) : print(doctorText(report)));
    return report.ok ? 0 : 1;
  },
};
