import { FrameHash, reopenRun } from '@simdrift/producers';
import { loadConfig, SimdriftError } from '@simdrift/contracts';
import { pathsOf, stderrLog } from '@simdrift/runtime';
import { FrameSource, parsePlan } from '@simdrift/scenarios';
import { openRun } from '@simdrift/store';
import { readArguments, requirePositional } from '../arguments.js';
import type { Command } from '../command.js';
import { print, printJson } from '../terminal/output.js';

const USAGE = 'simdrift verify RUN [--json]';

/** Makes every frame of a recorded run again, from its plan and controls, and compares the hash. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, {}, USAGE);
    const settings = loadConfig();
    const paths = pathsOf(settings);
    const recorded = await openRun(paths.runsDir, requirePositional(given, 0, 'run', USAGE));
    const plan = parsePlan(recorded.plan);
    const expected = (recorded.hashes as { frames?: string | null } | undefined)?.frames;
    if (expected === undefined || expected === null) {
      throw new SimdriftError(
        'SIMDRIFT_VERIFY_FAILED',
        `The record of ${recorded.run} has no hash of its frames: it did not finish.`,
        {
          hint: 'Only a run that ended can be verified.',
        },
      );
    }
    const sources = await reopenRun(plan, settings, stderrLog('warn', 'verify'));
    const frames = new FrameSource(plan, sources, [...recorded.controls]);
    const hash = new FrameHash();
    let count = 0;
    for (const stream of plan.streams) {
      const end = recorded.controls.find((control) => control.action === 'end' && control.stream === stream);
      const until = end !== undefined && 'seq' in end ? end.seq : plan.frames;
      for (let seq = 0; seq < until; seq++, count++) hash.add(frames.frameAt(stream, seq));
    }
    const found = hash.digest();
    const identical = found === expected;
    const result = { run: recorded.run, frames: count, identical, expected, found };
    if (given.flag('json')) await printJson(result);
    else
      await print(
        identical
          ? `${recorded.run}: ${count} frames made again, byte for byte the same (${found.slice(0, 12)}).`
          : `${recorded.run}: NOT the same: ${found.slice(0, 12)} in place of ${expected.slice(0, 12)}.`,
      );
    return identical ? 0 : 1;
  },
};
