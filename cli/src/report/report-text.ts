import { share, table } from '../terminal/output.js';
import type { RunReport } from './run-report.js';

/** A report for a person at a terminal. */
export function reportText(report: RunReport): string {
  const { accuracy, detectors, alerts, expectations, hashes } = report;
  const severalStreams = new Set(detectors.map(({ stream }) => stream)).size > 1;
  const error = accuracy.standardErrors;
  const rows = [
    ['detector', ...(severalStreams ? ['stream'] : []), 'first alarm', 'delay', 'false alarms', 'missed'],
    ...detectors.map(({ title, stream, firstAlarm, delay, falseAlarms, missed }) => [
      title,
      ...(severalStreams ? [stream] : []),
      firstAlarm === null ? '–' : String(firstAlarm),
      delay === null ? '–' : String(delay),
      String(falseAlarms),
      String(missed),
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
    ...(alerts.length === 0 ? ['No alert opened.'] : alerts.flatMap(alertLines)),
    '',
    ...verdictLines(expectations),
    '',
    `hashes  frames ${short(hashes.frames)}  predictions ${short(hashes.predictions)}  readings ${short(hashes.readings)}`,
  ].join('\n');
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
