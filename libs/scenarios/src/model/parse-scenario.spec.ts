import { describe, expect, it } from '@jest/globals';
import type { SimdriftError } from '@simdrift/contracts';
import { parseScenario } from './parse-scenario.js';

const GOOD = `name: mine
title: Mine
story: A test.
watch: Nothing.
datasets: [pneumoniamnist]
frames: 3000
stages:
  - from: 50%
    effects:
      - { name: blur, severity: 0.5 }
expect:
  - that: noticed
`;

function refused(text: string): SimdriftError {
  try {
    parseScenario(text, 'mine.yaml');
  } catch (error) {
    return error as SimdriftError;
  }
  throw new Error('It was accepted.');
}

describe(parseScenario.name, () => {
  it('fills in what is left out', () => {
    const { rate, reference, labels, expect: expectations } = parseScenario(GOOD, 'mine.yaml');
    expect({ rate, reference, labels, share: expectations[0]!.share }).toEqual({
      rate: 50,
      reference: { frames: 1000, split: 'test' },
      labels: { delay: 100, share: 1 },
      share: 0.9,
    });
  });

  it.each([
    ['a field with a typo', 'severity: 0.5', 'severty: 0.5', '10:23', 'there is no field "severty" here', 'severity'],
    ['a severity outside 0 to 1', 'severity: 0.5', 'severity: 1.5', '10:23', 'stages.0.effects.0.severity', ''],
    ['a severity that is no number', 'severity: 0.5', 'severity: .nan', '10:23', 'stages.0.effects.0.severity', ''],
    ['an effect that does not exist', 'name: blur', 'name: blurr', '10:11', 'there is no effect "blurr"', 'blur'],
    ['a stage in the warm-up', 'from: 50%', 'from: 10%', '8:5', 'inside the clean warm-up of 1000 frames', ''],
    ['a place that is none', 'from: 50%', 'from: half', '8:5', 'stages.0.from', ''],
    ['a missing field', 'story: A test.\n', '', '1:1', 'story', ''],
    ['a run shorter than its warm-up', 'frames: 3000', 'frames: 500', '', 'leaves nothing of a run of 500', ''],
    [
      'a detector that does not exist',
      'story: A test.',
      'story: A test.\ndetectors: [hddm_b-errors]',
      '4:13',
      'there is no detector "hddm_b-errors"',
      'hddm_a-errors',
    ],
    [
      'an expectation of a detector that does not watch',
      'that: noticed',
      'that: noticed\n    detectors: [cvm-features]',
      '13:17',
      '"cvm-features" is not among the detectors of the run',
      'detectors:',
    ],
    [
      'an expectation of no stream',
      'that: noticed',
      'that: noticed\n    stream: north',
      '13:5',
      'there is no stream "north"',
      'main',
    ],
  ])('names line, column and remedy of %s', (_, from, to, place, message, hint) => {
    const error = refused(GOOD.replace(from, to));
    expect(error.code).toBe('SIMDRIFT_SCENARIO_INVALID');
    expect(error.message).toContain(`mine.yaml:${place}`);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  it('names the place of a fault of YAML itself', () => {
    const error = refused(GOOD.replace('severity: 0.5 }', 'severity: 0.5'));
    expect(error.code).toBe('SIMDRIFT_SCENARIO_SYNTAX');
    expect(error.message).toMatch(/^mine\.yaml:1[01]:\d+: /);
  });

  it.each([
    ['nothing', ''],
    ['a list', '- 1\n- 2\n'],
    ['stages and streams at once', `${GOOD}streams:\n  - name: north\n`],
    [
      'two streams of one name',
      GOOD.replace(/stages:[\s\S]*expect:/, 'streams:\n  - name: north\n  - name: north\nexpect:'),
    ],
    ['a stage that ends before it begins', GOOD.replace('from: 50%', 'from: 50%\n    until: 1200')],
  ])('refuses %s', (_, text) => {
    expect(refused(text).code).toBe('SIMDRIFT_SCENARIO_INVALID');
  });
});
