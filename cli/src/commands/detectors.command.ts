import { detectorList, type DetectorEntry } from '@simdrift/detectors';
import { BATTERY } from '@simdrift/scenarios';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';
import { subcommandOf } from '../subcommand.js';
import { print, printJson, table } from '../terminal/output.js';

const USAGE = 'simdrift detectors [list] [--json]';

/** The algorithms there are, and the battery of detectors that watches a run. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, {}, USAGE);
    subcommandOf(given, 'detectors', ['list']);
    if (given.flag('json')) {
      await printJson({
        detectors: detectorList.map((entry) => ({
          name: entry.name,
          kind: entry.kind,
          input: entry.input,
          fitted: needsReference(entry),
          guarantee: guaranteeOf(entry),
          defaults: entry.defaults,
          paper: entry.paper === '' ? null : entry.paper,
        })),
        battery: BATTERY,
      });
      return 0;
    }
    const detectors = detectorList.map(({ name, kind, input, defaults, paper }) => [
      name,
      kind,
      input,
      Object.entries(defaults)
        .map(([option, value]) => `${option}=${String(value)}`)
        .join(' '),
      paper,
    ]);
    const guarantees = detectorList.flatMap((entry) => {
      const guarantee = guaranteeOf(entry);
      return guarantee === null ? [] : [[entry.name, needsReference(entry) ? 'needed' : 'not needed', guarantee]];
    });
    const battery = BATTERY.map(({ id, title, input, policy, calibrated }) => [
      id,
      title,
      input,
      policy,
      calibrated ? 'calibrated' : 'not calibrated',
    ]);
    await print(
      [
        'Detectors (`simdrift detect` for online and sequential ones, `simdrift compare` for windowed ones):',
        '',
        table([['name', 'kind', 'input', 'defaults', 'paper'], ...detectors]),
        '',
        'What the sequential ones promise without calibration:',
        '',
        table([['name', 'reference', 'guarantee; assumption'], ...guarantees]),
        '',
        'The battery of a run (`simdrift run --detectors A,B` chooses among it):',
        '',
        table([['id', 'title', 'looks at', 'after an alarm', 'false alarms'], ...battery]),
      ].join('\n'),
    );
    return 0;
  },
};

/** Whether a detector is fitted on a reference before it takes a stream. */
function needsReference(entry: DetectorEntry): boolean {
  return 'fit' in entry.detector;
}

function guaranteeOf(entry: DetectorEntry): string | null {
  return entry.kind === 'sequential' ? entry.guarantee : null;
}
