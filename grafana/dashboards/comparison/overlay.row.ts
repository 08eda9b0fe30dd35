import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { lines, type PanelFacts } from '../panels.js';
import { from, name, named, perInterval, series } from '../queries.js';

const overTime = (figure: string, ...tags: readonly string[]) =>
  series(
    'A',
    `SELECT mean(${name(FIELDS.value)}) ${from(MEASUREMENTS.overlay, named(figure))} ${perInterval(TAGS.run, TAGS.stream, ...tags)}`,
    ['$tag_run', '$tag_stream', ...tags.map((tag) => `$tag_${tag}`)].join(' · '),
  );
const facts = (title: string, figure: string, description: string): PanelFacts => ({
  title,
  description,
  width: 12,
  height: 9,
  targets: [overTime(figure)],
});

const severity = lines({
  title: 'What was injected',
  description:
    'Severity of each effect, run by run, from the begin of each run (`overlay`, severity). Runs of one scenario lie on each other: then the other charts compare models or detectors, nothing else.',
  width: 24,
  height: 7,
  targets: [overTime('severity', TAGS.effect)],
})
  .min(0)
  .max(1)
  .unit('short')
  .decimals(2);

const accuracy = lines(
  facts(
    'Accuracy, from the begin of each run',
    'accuracy',
    'Accuracy of the newest labelled window, every run from its begin (`overlay`, accuracy). Same injection, smaller dip: the better model.',
  ),
)
  .unit('percentunit')
  .max(1);

const estimate = lines(
  facts(
    'Estimated without labels',
    'accuracy_cbpe',
    'What CBPE estimates without labels, every run from its begin (`overlay`, accuracy_cbpe). Read it beside accuracy: it should dip with it.',
  ),
)
  .unit('percentunit')
  .max(1);

const ece = lines(
  facts(
    'Calibration error',
    'ece',
    'Expected calibration error, every run from its begin (`overlay`, ece). Whose confidence can still be trusted during the drift?',
  ),
)
  .unit('percentunit')
  .min(0);

const confidence = lines(
  facts(
    'Mean confidence',
    'confidence_mean',
    'Mean confidence of the newest window, every run from its begin (`overlay`, confidence_mean). The model that grows unsure can be watched without labels.',
  ),
)
  .unit('percentunit')
  .max(1);

/** Runs laid over each other from their start: the axis is the time since then. */
export const overlayRow: Row = {
  title: 'From their start',
  panels: [severity, accuracy, estimate, ece, confidence],
};
