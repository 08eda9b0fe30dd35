import { describe, expect, it } from '@jest/globals';
import type { AlertRules } from '@simdrift/contracts';
import { chestPhantom, phantomSource } from '@simdrift/datasets';
import type { ModelCard } from '@simdrift/models';
import { scenarioSchema } from '@simdrift/scenarios';
import { makePlan } from './make-plan.js';
import type { OpenedSources } from './open-sources.js';

const phantom = phantomSource(chestPhantom);
const card: ModelCard = {
  id: 'phantom/pneumoniamnist/tiny',
  dataset: 'pneumoniamnist',
  source: 'phantom',
  architecture: 'tiny',
  file: 'none',
  sha256: 'none',
  opset: 18,
  parameters: 1,
  input: { height: 28, width: 28, channels: 1, layout: 'NHWC', type: 'uint8' },
  outputs: { logits: 2, embedding: 8 },
  classes: [...chestPhantom.classes],
  temperature: 1,
  test: {
    images: 1,
    accuracy: 1,
    accuracyStandardError: 0,
    macroF1: 1,
    auc: null,
    ece: 0,
    eceUncalibrated: 0,
    eceExpected: 0,
  },
  learnedFrom: { split: 'none', md5: 'none', note: 'nothing was learned' },
  training: { seconds: 0, epochs: 0, seed: 1, torch: 'none' },
  licence: 'MIT',
  intendedUse: 'tests',
};
const wishes = { run: 'r', seed: 1, fast: true, budget: 0.1, now: 1_000_000_000 };

function planOf(
  effects: readonly object[],
  { own = true, rules, ...change }: { own?: boolean; rules?: AlertRules; cohorts?: object[] } = {},
) {
  const stream = own ? phantom : { ...phantom, attributes: [] };
  const opened: OpenedSources = {
    sources: { stream, reference: stream },
    source: 'phantom',
    dataset: 'pneumoniamnist',
    hash: phantom.hash,
    classes: phantom.classes,
  };
  const scenario = scenarioSchema.parse({
    name: 'small',
    title: 'Small',
    story: 'A test.',
    watch: 'Nothing.',
    datasets: ['pneumoniamnist'],
    frames: 3000,
    stages: [{ from: 1500, effects }],
    expect: [{ that: 'noticed' }],
    ...change,
  });
  return makePlan(scenario, opened, card, { ...wishes, rules });
}

const invalid = (message: string, hint = '') =>
  expect.objectContaining({
    code: 'SIMDRIFT_SCENARIO_INVALID',
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });

describe(makePlan.name, () => {
  it.each(['prevalence', 'label_shift', 'demographic', 'selection', 'subgroup_loss', 'reannotation'])(
    'makes a run of %s by its name alone, where the data have cohorts',
    (name) => {
      expect(planOf([{ name, severity: 0.5 }]).scenario.stages![0]!.effects).toEqual([{ name, severity: 0.5 }]);
    },
  );

  it.each(['demographic', 'subgroup_loss'])('says that %s needs cohorts where the data have none', (name) => {
    const effects = [{ name, severity: 0.5 }];
    expect(() => planOf(effects, { own: false })).toThrow(
      invalid(`"small" cannot run on pneumoniamnist (phantom): ${name} needs cohorts`, 'simulated `cohorts`'),
    );
    const cohorts = [{ attribute: 'age', groups: { young: 0.7, old: 0.3 } }];
    expect(() => planOf(effects, { own: false, cohorts })).not.toThrow();
  });

  it('says what may open an alert where it is more than drift; the predecessor had thresholds of the literature only', () => {
    const noise = [{ name: 'noise', severity: 0.5 }];
    const modes = (rules?: AlertRules) => {
      const { detectors, detection } = planOf(noise, rules === undefined ? {} : { rules });
      return [detection.rules, new Set(detectors.filter(({ kind }) => kind !== 'dummy').map(({ mode }) => mode))];
    };
    expect(modes()).toEqual([undefined, new Set([undefined])]);
    expect(modes('drift')).toEqual([undefined, new Set([undefined])]);
    expect(modes('measured')).toEqual(['measured', new Set([undefined])]);
    expect(modes('predecessor')).toEqual(['predecessor', new Set(['textbook'])]);
  });

  it('refuses what the data do not have, and what would leave no one', () => {
    expect(() => planOf([{ name: 'new_class_folded', severity: 1 }])).toThrow(invalid('needs three classes'));
    expect(() => planOf([{ name: 'covariate_shift', severity: 1, property: 'saturation' }])).toThrow(
      invalid('gray images have no property "saturation"'),
    );
    const lost = (site: string) => ({ name: 'subgroup_loss', severity: 1, cohort: { site } });
    expect(() => planOf([lost('north')])).not.toThrow();
    expect(() => planOf([lost('north'), lost('south')])).toThrow(
      invalid('hardly anyone would come', 'Lower a severity'),
    );
  });
});
