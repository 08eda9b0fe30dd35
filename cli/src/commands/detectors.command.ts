import { calibrationKinds, detectorList, type DetectorEntry } from '@simdrift/detectors';
import { BATTERY, DETECTOR_IDS, namedDetector } from '@simdrift/scenarios';
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
          calibration: calibrationOf(entry),
          guarantee: guaranteeOf(entry),
          defaults: entry.defaults,
          paper: entry.paper === '' ? null : entry.paper,
          ids: idsOf(entry.name),
        })),
        battery: BATTERY,
      });
      return 0;
    }
    const detectors = detectorList.map((entry) => {
      const { name, kind, input, defaults, paper } = entry;
      const options = Object.entries(defaults)
        .map(([option, value]) => `${option}=${String(value)}`)
        .join(' ');
      return [name, kind, input, IN_WORDS[calibrationOf(entry)] ?? '', options, paper];
    });
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
        table([['name', 'kind', 'input', 'calibrated to', 'defaults', 'paper'], ...detectors]),
        '',
        'What the sequential ones promise without calibration:',
        '',
        table([['name', 'reference', 'guarantee; assumption'], ...guarantees]),
        '',
        'The battery of a run (`simdrift run --detectors A,B` takes these, and any other as NAME-INPUT, e.g. hddm_a-errors, cvm-features):',
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

/** What a detector's false alarms can be set by. */
function calibrationOf({ kind, name }: DetectorEntry): string {
  if (kind === 'windowed') return 'permutation';
  if (kind === 'sequential') return 'guarantee';
  return Object.hasOwn(calibrationKinds, name) ? calibrationKinds[name as keyof typeof calibrationKinds] : 'none';
}

const IN_WORDS: Readonly<Record<string, string>> = {
  permutation: 'a rate per window',
  arl0: 'a run length',
  horizon: 'a chance over a horizon',
  both: 'a run length or a chance',
  guarantee: 'its guarantee',
  none: '–',
};

/** Ids under which a run can have it, one per input. */
function idsOf(name: string): string[] {
  return DETECTOR_IDS.filter((id) => namedDetector(id)?.detector === name);
}
