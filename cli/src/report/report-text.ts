import { share, table } from '../terminal/output.js';
import type { RunReport } from './run-report.js';

/** A report for a person at a terminal. */
export function reportText(report: RunReport): string {
  const { accuracy, detectors, alerts, expectations, hashes } = report;
  const severalStreams = new Set(detectors.map(({ stream }) => stream)).size > 1;
  const error = accuracy.standardErrors;
  const rows = [
    ['detector', ...(severalStreams ? ['stream'] : []), ...HEADS],
    ...detectors.map((detector) => [
      detector.title,
      ...(severalStreams ? [detector.stream] : []),
      ...figuresOf(detector),
    ]),
  ];
  return [
    `${report.scenario} · ${report.dataset} (${report.source === 'phantom' ? 'phantom' : 'real'}) · ${report.model} · seed ${report.seed}`,
    `run ${report.run}, ${report.frames} frames`,
    '',
    `accuracy  ${share(accuracy.before)} ± ${share(error.before)} before, ${share(accuracy.after)} ± ${share(error.after)} while something was injected`,
    '',
    table(rows),
    '',
    ...labelFreeLines(report.labelFree, severalStreams),
    ...(alerts.length === 0 ? ['No alert opened.'] : alerts.flatMap(alertLines)),
    '',
    ...verdictLines(expectations),
    '',
    `hashes  frames ${short(hashes.frames)}  predictions ${short(hashes.predictions)}  readings ${short(hashes.readings)}`,
  ].join('\n');
}

const HEADS = [
  'first alarm',
  'delay',
  'false alarms',
  'per 1,000',
  'missed',
  'precision',
  'recall',
  'F1',
  'MTFA',
  'MTD',
  'MTR',
  'NDT',
];

/** A detector in the race, as docs/race.md explains the figures; a dash where one is not defined. */
function figuresOf(detector: RunReport['detectors'][number]): string[] {
  const number = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits));
  return [
    number(detector.firstAlarm),
    number(detector.delay),
    number(detector.falseAlarms),
    number(detector.falseAlarmsPerThousand, 1),
    number(detector.missed),
    share(detector.precision),
    share(detector.recall),
    share(detector.f1),
    number(detector.mtfa),
    number(detector.mtd),
    number(detector.mtr, 1),
    number(detector.ndt, 2),
  ];
}

/** Estimates of accuracy without labels, and how far off they were once the labels came. */
function labelFreeLines(scores: RunReport['labelFree'], severalStreams: boolean): string[] {
  if (scores.length === 0) return [];
  const rows = [
    [
      'accuracy without labels',
      ...(severalStreams ? ['stream'] : []),
      'mean absolute error',
      '90 % band held',
      'windows',
    ],
    ...scores.map(({ method, stream, meanAbsoluteError, coverage, windows }) => [
      method === 'unchanged'
        ? 'unchanged since the warm-up'
        : method.replace('accuracy_', '').toUpperCase().replace('DOC', 'DoC'),
      ...(severalStreams ? [stream] : []),
      share(meanAbsoluteError),
      coverage === null ? '–' : share(coverage),
      String(windows),
    ]),
  ];
  return [table(rows), ''];
}

/** Expectations with what became of them. */
export function verdictLines({ passed, results }: RunReport['expectations']): string[] {
  return [
    ...results.map(
      (result) =>
        `${result.passed ? '✓' : '✗'} ${result.text}${result.runs > 1 ? ` (${result.held} of ${result.runs})` : ''}`,
    ),
    passed ? 'As expected.' : 'Not as expected.',
  ];
}

function alertLines({
  severity,
  title,
  stream,
  opened,
  lifecycle,
  recommendations,
}: RunReport['alerts'][number]): string[] {
  return [
    `${severity}: ${title}  (${stream}, opened at frame ${opened}, ${lifecycle})`,
    ...recommendations.map((line) => `  - ${line}`),
  ];
}

function short(hash: string | null): string {
  return hash === null ? '–' : hash.slice(0, 12);
}
