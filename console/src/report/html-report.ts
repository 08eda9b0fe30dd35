import type { SampleImage } from '../analysis/sample-images.js';
import { escapeHtml as e } from './escape-html.js';
import { accuracySvg, lanesSvg } from './report-charts.js';
import type { ReportData } from './report-data.js';
import { REPORT_STYLE } from './report-style.js';

/**
 * The report of a run as one HTML file: style, charts and images inside, no script, nothing loaded from elsewhere; light or dark as the reader's
 * screen is, light on paper.
 */
export function htmlReport(data: ReportData): string {
  const { summary } = data;
  const source =
    summary.source === 'phantom' ? 'phantom, not real patients' : summary.source === 'medmnist' ? 'real' : 'own data';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${e(summary.scenario.title)}: report of a SimDrift run</title><style>${REPORT_STYLE}</style></head>
<body><main>
<header><h1>${e(summary.scenario.title)}</h1><p class="dim">${e(summary.dataset)} (${source}) · ${e(summary.model)} · seed ${summary.seed} · ${count(summary.frames)} frames · ${e(summary.startedAt.slice(0, 19).replace('T', ' '))} UTC</p><p>${e(summary.scenario.story)}</p></header>
${verdict(data)}
${data.streams.map((stream) => streamSection(stream, data.streams.length > 1)).join('\n')}
${race(data)}
${alerts(data)}
${record(data)}
<p class="dim">Made by SimDrift from the record of the run: every figure here was measured in it. A drill, not a medical device.</p>
</main></body></html>
`;
}

function verdict({ summary: { report, state } }: ReportData): string {
  if (report === null)
    return `<section class="verdict failed"><b>No verdict</b><p>The run ${e(state)} before it could be judged.</p></section>`;
  const { accuracy, expectations } = report;
  const { before, after, standardErrors } = accuracy;
  const results = expectations.results.map(
    ({ passed, text }) => `<li>${passed ? '✓ held' : '✕ did not hold'}: ${e(text)}</li>`,
  );
  return `<section class="verdict ${expectations.passed ? '' : 'failed'}"><b>${expectations.passed ? '✓ As expected' : '✕ Not as expected'}</b>
<p>Accuracy ${figure(before)} ± ${figure(standardErrors.before)} before, ${after === null ? 'and nothing was injected' : `${figure(after)} ± ${figure(standardErrors.after)} while something was injected`}.</p><ul>${results.join('')}</ul></section>`;
}

function streamSection({ series, before, after }: ReportData['streams'][number], named: boolean): string {
  const truth = series.truth.map(
    ({ effect, from, until, severity }) =>
      `${e(effect.replaceAll('_', ' '))} ${severity.toFixed(2)}, frames ${count(from)} to ${count(until)}`,
  );
  const pictures =
    after.length === 0
      ? ''
      : `<section><h2>What the model saw</h2><h3>before the injection</h3>${images(before)}<h3>under the injection</h3>${images(after)}</section>`;
  return `${named ? `<h2>Stream ${e(series.stream)}</h2>` : ''}
<section><h2>Who noticed, and how late</h2><p class="dim">Injected: ${truth.length === 0 ? 'nothing' : truth.join('; ')}. Blue: stable; amber: warning; red: drift; a stroke is an alarm; grey: not yet judging.</p>${lanesSvg(series)}</section>
<section><h2>Does it hurt</h2>${accuracySvg(series)}</section>
${pictures}`;
}

function images(samples: readonly SampleImage[]): string {
  const figures = samples.map(
    ({ seq, label, streamed, effects }) =>
      `<figure><img src="${streamed}" alt="frame ${seq}, ${e(label)}${effects.length === 0 ? '' : `, ${e(effects.join(', '))}`}"><figcaption>${count(seq)} · ${e(label)}</figcaption></figure>`,
  );
  return `<div class="images">${figures.join('')}</div>`;
}

const HEADS = ['detector', 'first alarm', 'delay', 'hits', 'missed', 'false alarms', 'per 1,000', 'F1', 'policy'];

function race({ summary: { report, streams } }: ReportData): string {
  if (report === null) return '';
  const rows = report.detectors.map((detector) => {
    const name = streams.length > 1 ? `${detector.title} (${detector.stream})` : detector.title;
    const cells = [
      count(detector.firstAlarm),
      count(detector.delay),
      count(detector.hits),
      count(detector.missed),
      count(detector.falseAlarms),
      figure(detector.falseAlarmsPerThousand, 1),
      figure(detector.f1),
      e(detector.policy),
    ];
    return `<tr><td>${e(name)}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<section><h2>The race</h2><div class="scroll" tabindex="0" role="region" aria-label="The race"><table><thead><tr>${HEADS.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function alerts({ summary: { report } }: ReportData): string {
  const list = report?.alerts ?? [];
  const items = list.map(
    ({ severity, title, opened, lifecycle, stream, recommendations }) =>
      `<div class="alert ${e(severity)}"><b>${e(severity)}: ${e(title)}</b><p class="dim">${e(stream)}, opened at frame ${count(opened)}, ${e(lifecycle)}</p><ul>${recommendations.map((line) => `<li>${e(line)}</li>`).join('')}</ul></div>`,
  );
  return `<section><h2>Alerts and what to do</h2>${items.length === 0 ? '<p>No alert opened.</p>' : items.join('')}</section>`;
}

function record({ summary, plan }: ReportData): string {
  const hashes = summary.report?.hashes;
  const facts: readonly (readonly [string, string])[] = [
    ['run', summary.run],
    ['scenario', summary.scenario.name],
    ['data', `${summary.dataset}, ${plan.datasetHash}`],
    ['model', `${summary.model}, sha256 ${plan.modelHash}`],
    ['warm-up', `${count(summary.reference)} clean frames`],
    ['interventions', String(summary.interventions)],
    ['hash of frames', hashes?.frames ?? 'none'],
    ['hash of predictions', hashes?.predictions ?? 'none'],
    ['hash of readings', hashes?.readings ?? 'none'],
    ['make it again', `simdrift verify ${summary.run}`],
  ];
  return `<section><h2>The record</h2><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${e(value)}</dd>`).join('')}</dl></section>`;
}

function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 0 });
}

function figure(value: number | null, digits = 3): string {
  return value === null ? '–' : value.toFixed(digits);
}
