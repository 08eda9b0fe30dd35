import { describe, expect, it } from '@jest/globals';
import { alertSchema, type Alert } from '@simdrift/contracts';
import fc from 'fast-check';
import { MEASURED_RULES } from '../preset/measured-rules.js';
import { PREDECESSOR_LEVELS } from '../preset/predecessor-preset.js';
import { alertEngine } from './alert-engine.js';
import type { AlertInput } from './alert-input.js';
import type { AlertOptions } from './alert-options.js';

const detectors = {
  mmd: { label: 'MMD', role: 'opens' },
  bbsd: { label: 'BBSD', role: 'opens' },
  ddm: { label: 'DDM', role: 'opens' },
  psi: { label: 'PSI', role: 'joins' },
} as const;

const engine = (options: Partial<AlertOptions> = {}) =>
  alertEngine.init({ run: 'r1', stream: 'north', detectors, ...options });

type State = 'stable' | 'warning' | 'drift';
const reading = (
  seq: number,
  detector: string,
  state: State,
  more: Partial<AlertInput & { kind: 'reading' }> = {},
): AlertInput => ({
  kind: 'reading',
  seq,
  time: seq * 1000,
  detector,
  state,
  statistic: state === 'drift' ? 1.2 : 0.5,
  threshold: 1,
  alarm: false,
  ...more,
});
const alarm = (seq: number, detector: string, more = {}) => reading(seq, detector, 'drift', { alarm: true, ...more });
const quiet = (seq: number, ...names: string[]) => names.map((name) => reading(seq, name, 'stable'));
const accuracy = (seq: number, value: number, reference = 0.9): AlertInput => ({
  kind: 'performance',
  seq,
  time: seq * 1000,
  accuracy: value,
  reference,
  count: 200,
  to: seq,
});

function play(inputs: readonly AlertInput[], options: Partial<AlertOptions> = {}): Alert[] {
  const state = engine(options);
  return inputs.flatMap((input) => alertEngine.step(state, input));
}

const brief = (alerts: readonly Alert[]) =>
  alerts.map(({ seq, lifecycle, severity, detectors: who }) => [seq, lifecycle, severity, who.join()]);

describe('alertEngine', () => {
  it('opens one alert for all detectors that agree', () => {
    const alerts = play([alarm(3026, 'mmd'), alarm(3044, 'bbsd'), alarm(3141, 'ddm')]);
    expect(brief(alerts)).toEqual([
      [3026, 'open', 'info', 'mmd'],
      [3044, 'open', 'warning', 'mmd,bbsd'],
      [3141, 'open', 'warning', 'mmd,bbsd,ddm'],
    ]);
    expect(new Set(alerts.map(({ id }) => id))).toEqual(new Set(['r1/north/drift/3026']));
    expect(alerts[2]!.title).toBe('The input has drifted: MMD, BBSD and DDM agree');
    for (const alert of alerts) expect(alertSchema.parse(alert)).toEqual(alert);
  });

  it('hears neither dummies nor, to open, detectors that only join', () => {
    expect(play([alarm(100, 'every-100'), alarm(120, 'psi'), reading(125, 'mmd', 'warning')])).toEqual([]);
    expect(brief(play([alarm(100, 'psi'), alarm(110, 'mmd'), reading(125, 'psi', 'drift')])).at(-1)).toEqual([
      125,
      'open',
      'warning',
      'mmd,psi',
    ]);
  });

  it('takes its severity from the accuracy lost, once labels of images after the opening have arrived', () => {
    const old = { ...accuracy(3050, 0.7), to: 3000 } as AlertInput;
    const alerts = play([alarm(3026, 'mmd'), old, accuracy(3100, 0.84), accuracy(3150, 0.74)]);
    expect(brief(alerts)).toEqual([
      [3026, 'open', 'info', 'mmd'],
      [3100, 'open', 'warning', 'mmd'],
      [3150, 'open', 'critical', 'mmd'],
    ]);
    expect(alerts[2]).toMatchObject({
      title: 'Accuracy is about 16 points lower',
      accuracyLost: expect.closeTo(0.16, 10),
    });
    expect(alerts[2]!.recommendations[0]).toBe('Route these cases to a reader until it is understood.');
  });

  it('does not shout without a label: critical takes many detectors and a large excess', () => {
    expect(brief(play([alarm(10, 'mmd', { statistic: 9 })]))).toEqual([[10, 'open', 'warning', 'mmd']]);
    const many = ['mmd', 'bbsd', 'ddm', 'psi'].map((name, i) => alarm(10 + i, name, { statistic: 9 }));
    expect(brief(play(many)).at(-1)).toEqual([13, 'open', 'critical', 'mmd,bbsd,ddm,psi']);
  });

  it('lowers its severity only after the cooldown, and not on the edge of a level', () => {
    const begin = [alarm(1000, 'mmd'), accuracy(1010, 0.79)];
    const edge = Array.from({ length: 40 }, (_, i) => accuracy(1020 + 25 * i, i % 2 === 0 ? 0.79 : 0.81));
    expect(brief(play([...begin, ...edge])).map(([, , severity]) => severity)).not.toContain('warning');
    const better = Array.from({ length: 40 }, (_, i) => accuracy(1020 + 25 * i, 0.83));
    const lowered = play([...begin, ...better]).filter(({ severity }) => severity === 'warning');
    expect(lowered[0]!.seq).toBe(1020 + 400);
  });

  it('resolves after enough frames without warning or drift, not while one lasts', () => {
    const alerts = play([
      alarm(1000, 'mmd'),
      reading(1100, 'mmd', 'warning'),
      ...quiet(1150, 'mmd'),
      ...quiet(1299, 'mmd'),
      ...quiet(1300, 'mmd'),
    ]);
    expect(brief(alerts)).toEqual([
      [1000, 'open', 'info', 'mmd'],
      [1300, 'resolved', 'info', 'mmd'],
    ]);
  });

  it('stays open while the harm goes on, though detectors that started anew are silent', () => {
    const begin = [alarm(1000, 'mmd'), accuracy(1010, 0.74), ...quiet(1011, 'mmd')];
    const lasting = Array.from({ length: 40 }, (_, i) => accuracy(1025 + 25 * i, 0.74));
    expect(play([...begin, ...lasting]).map(({ lifecycle }) => lifecycle)).not.toContain('resolved');
    const mended = [accuracy(2025, 0.9), accuracy(2225, 0.9)];
    expect(brief(play([...begin, ...lasting, ...mended])).at(-1)).toEqual([2200 + 25, 'resolved', 'critical', 'mmd']);
  });

  it('continues an alert that comes back within the cooldown, and opens another one after it', () => {
    const resolved = [alarm(1000, 'mmd'), ...quiet(1025, 'mmd'), ...quiet(1200, 'mmd')];
    const soon = play([...resolved, alarm(1600, 'bbsd')]);
    expect(brief(soon).at(-1)).toEqual([1600, 'open', 'warning', 'mmd,bbsd']);
    expect(new Set(soon.map(({ id }) => id)).size).toBe(1);
    const late = play([...resolved, alarm(1601, 'bbsd')]);
    expect(late.at(-1)).toMatchObject({ id: 'r1/north/drift/1601', detectors: ['bbsd'], opened: 1601 });
  });

  it('is acknowledged by its id, and open again when it gets worse', () => {
    const acknowledge = { kind: 'acknowledge', seq: 1005, time: 0, alert: 'r1/north/drift/1000' } as const;
    const alerts = play([alarm(1000, 'mmd'), acknowledge, acknowledge, accuracy(1010, 0.89), accuracy(1050, 0.7)]);
    expect(brief(alerts)).toEqual([
      [1000, 'open', 'info', 'mmd'],
      [1005, 'acknowledged', 'info', 'mmd'],
      [1010, 'acknowledged', 'info', 'mmd'],
      [1050, 'open', 'critical', 'mmd'],
    ]);
    expect(play([alarm(1000, 'mmd'), { ...acknowledge, alert: 'r1/north/drift/7' }])).toHaveLength(1);
  });

  it('names its evidence: features by their means, the calibration, the frame', () => {
    const state = engine();
    const features = [
      { name: 'noise', value: 11.8, reference: 3.1 },
      { name: 'mean', value: 0.4, reference: 0.55 },
    ];
    alertEngine.step(state, { kind: 'features', seq: 3020, time: 0, features });
    const evidence = [
      { name: 'embedding_12', value: 0.8 },
      { name: 'noise', value: 0.61 },
      { name: 'mean', value: 0.3 },
    ];
    alertEngine.step(state, alarm(3026, 'mmd', { evidence }));
    alertEngine.step(state, {
      kind: 'calibration',
      seq: 3090,
      time: 0,
      ece: 0.13,
      reference: 0.04,
      count: 200,
      to: 3090,
    });
    const [alert] = alertEngine.step(state, accuracy(3100, 0.74));
    expect(alert!.evidence).toEqual([...features, { name: 'embedding_12', value: 0.8 }]);
    expect(alert!.recommendations).toEqual([
      'Route these cases to a reader until it is understood.',
      'Noise rose from 3.1 to 11.8: look at what changed in the acquisition before frame 3,026.',
      'Mean fell from .55 to .4.',
      'Fit the temperature again: confidence is off too (ECE 0.04 → 0.13).',
      'Re-fit the model on recent labelled images, and use a fallback until then.',
    ]);
  });

  it('opens alerts on measured figures only where a rule says so', () => {
    const rule = {
      performance: {
        drop: { opens: 0.05, relative: { direction: 'above', levels: [] } },
        accuracy: { direction: 'below', levels: [] },
      },
    } as const;
    expect(play([accuracy(500, 0.6)])).toEqual([]);
    expect(play([accuracy(500, 0.6)], rule)).toMatchObject([
      { cause: 'performance', id: 'r1/north/performance/500', title: 'Accuracy is about 30 points lower' },
    ]);
    expect(play([accuracy(500, 0.86)], rule)).toEqual([]);
    expect(play([{ ...accuracy(500, 0.6), count: 10 } as AlertInput], rule)).toEqual([]);
  });

  describe('on differences between cohorts', () => {
    const gap = (attribute: string, value: number, low: number) => ({
      attribute,
      measure: 'equalised odds',
      value,
      low,
    });
    const told = (seq: number, ...gaps: ReturnType<typeof gap>[]): AlertInput => ({
      kind: 'fairness',
      seq,
      time: seq * 1000,
      gaps,
    });

    it('opens none without a rule', () => {
      expect(play([told(500, gap('ageBand', 0.4, 0.3))])).toEqual([]);
    });

    it('opens one for the widest, and names every one as evidence', () => {
      const [alert, ...more] = play([told(500, gap('sex', 0.12, 0.02), gap('ageBand', 0.31, 0.21))], MEASURED_RULES);
      expect(more).toEqual([]);
      expect(alert).toMatchObject({
        id: 'r1/north/fairness/500',
        cause: 'fairness',
        severity: 'critical',
        title: 'Cohorts of age band are served unequally: equalised odds difference .31',
        detectors: [],
        evidence: [
          { name: 'equalised odds, sex', value: 0.12 },
          { name: 'equalised odds, ageBand', value: 0.31 },
        ],
      });
      expect(alert!.recommendations).toHaveLength(3);
      expect(alertSchema.parse(alert)).toEqual(alert);
    });

    it('leaves alone what chance explains, unless it is to alert as the predecessor did', () => {
      const wide = told(500, gap('sex', 0.25, 0.04));
      expect(play([wide], MEASURED_RULES)).toEqual([]);
      expect(play([wide], { fairness: PREDECESSOR_LEVELS.fairness })).toMatchObject([{ severity: 'critical' }]);
    });

    it('resolves when the difference is gone, also where cohorts are too small to be compared any more', () => {
      const open = told(500, gap('sex', 0.3, 0.15));
      expect(
        play([open, told(600, gap('sex', 0.02, 0)), told(800, gap('sex', 0.02, 0))], MEASURED_RULES),
      ).toMatchObject([
        { lifecycle: 'open', severity: 'warning' },
        { lifecycle: 'resolved', seq: 800 },
      ]);
      expect(play([open, told(600), told(800)], MEASURED_RULES).at(-1)).toMatchObject({
        lifecycle: 'resolved',
        title: 'Cohorts could no longer be compared',
      });
    });
  });

  it('gives the same alerts from a restored state, and never two that are open for one cause', () => {
    const name = fc.constantFrom('mmd', 'bbsd', 'ddm', 'psi');
    const state = fc.constantFrom<State>('stable', 'warning', 'drift');
    const input = fc.oneof(
      fc
        .record({ name, state, alarm: fc.boolean() })
        .map(
          (made) => (seq: number) =>
            reading(seq, made.name, made.state, { alarm: made.alarm && made.state === 'drift' }),
        ),
      fc.double({ min: 0.5, max: 1, noNaN: true }).map((value) => (seq: number) => accuracy(seq, value)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(input, fc.integer({ min: 1, max: 150 })), { maxLength: 80 }),
        fc.nat(80),
        (script, cut) => {
          let seq = 0;
          const inputs = script.map(([make, gap]) => make((seq += gap)));
          const whole = play(inputs);
          let restored = engine();
          const again = inputs.flatMap((one, index) => {
            if (index === cut) restored = structuredClone(restored);
            return alertEngine.step(restored, one);
          });
          expect(again).toEqual(whole);
          let open: string | null = null;
          for (const alert of whole) {
            if (open !== null) expect(alert.id).toBe(open);
            open = alert.lifecycle === 'resolved' ? null : alert.id;
          }
        },
      ),
    );
  });

  it.each([{ resolveAfter: -1 }, { cooldown: 0.5 }, { minLabels: NaN }, { slack: 2 }])('refuses %p', (options) => {
    expect(() => engine(options)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_CONFIG' }));
  });
});
