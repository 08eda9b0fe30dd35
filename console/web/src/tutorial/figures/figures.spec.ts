import { describe, expect, it } from '@jest/globals';
import { defaultsOf, type Panel, type Params } from '../figure.js';
import { figureNamed, figures } from './figures.js';

const compute = (id: string, params: Params) => {
  const figure = figureNamed(id);
  return figure.compute({ ...defaultsOf(figure), ...params });
};
const lines = (panels: readonly Panel[], at = 0) =>
  panels.filter((panel): panel is Extract<Panel, { kind: 'lines' }> => panel.kind === 'lines')[at]!;
const fact = (id: string, params: Params, name: string): string =>
  compute(id, params).facts.find((each) => each.name.includes(name))!.value;

describe('figures of the tutorial', () => {
  it('have controls whose first value is allowed', () => {
    for (const { controls } of figures)
      for (const control of controls)
        if (control.kind === 'choice') expect(control.options.map(([value]) => value)).toContain(control.value);
        else expect(control.value >= control.min && control.value <= control.max).toBe(true);
  });

  it('drift-stream: accuracy stays at severity 0 and falls at 0.5', () => {
    expect(Math.abs(Number(fact('drift-stream', { severity: 0 }, 'Points lost')))).toBeLessThan(5);
    expect(Number(fact('drift-stream', { severity: 0.5 }, 'Points lost'))).toBeGreaterThan(20);
  });

  it('kinds: the images tell a covariate shift and a label shift, and say nothing of a concept drift', () => {
    const verdict = (kind: string) => compute('kinds', { kind, strength: 0.8 }).facts[0]!.verdict;
    expect(['none', 'covariate', 'label', 'concept'].map(verdict)).toEqual(['no drift', 'drift', 'drift', 'no drift']);
    const [before, now] = [0, 0.8].map((strength) => fact('kinds', { kind: 'concept', strength }, 'Accuracy'));
    expect(before).not.toBe(now);
  });

  it('degrade: severity 0 is the very image', () => {
    const { facts } = compute('degrade', { severity: 0 });
    expect(facts.map(({ value }) => value)).toEqual(['0 levels', '0', '∞ dB', '1.000']);
  });

  it('two-samples: no drift among clean images, drift at full severity', () => {
    const verdicts = (severity: number) =>
      new Set(compute('two-samples', { severity }).facts.map((each) => each.verdict));
    expect(verdicts(0)).toEqual(new Set(['no drift']));
    expect(verdicts(1)).toEqual(new Set(['drift']));
  });

  it('control-chart: a higher threshold means fewer false alarms and a longer delay', () => {
    for (const detector of ['cusum', 'page_hinkley', 'ewma']) {
      const { points } = lines(compute('control-chart', { detector }).panels, 1).series[0]!;
      const [nervous, deaf] = [points[0]!, points.at(-1)!];
      expect(nervous[0]).toBeGreaterThan(deaf[0]);
      expect(nervous[1]).toBeLessThan(deaf[1]);
    }
  });

  it('adwin: a change is noticed after it began, and none where there is none', () => {
    expect(fact('adwin', { shift: 0.3 }, 'First alarm')).toMatch(/^\d+ scores later$/);
    expect(fact('adwin', { shift: 0 }, 'First alarm')).toBe('none');
  });
});
