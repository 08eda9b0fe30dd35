import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StageSpec } from '../model/scenario.schema.js';
import { Timeline, type Injection } from './timeline.js';

const FRAMES = 300;
const timeline = (stages: readonly StageSpec[], injections: readonly Injection[] = []) =>
  new Timeline({ name: 's', title: 's', stages }, FRAMES, injections);
const stage = (from: number | string, until: number | string, ...names: string[]): StageSpec => ({
  from,
  until,
  effects: names.map((name) => ({ name, severity: 0.5 })),
});
const inWords = (line: Timeline, seq: number) =>
  line
    .at(seq)
    .map(({ spec, severity }) => `${spec.name} ${severity}`)
    .join();
const injection = (seq: number, effect: string, severity: number, more: Partial<Injection> = {}): Injection => ({
  seq,
  effect,
  severity,
  ramp: 0,
  ...more,
});

describe(Timeline.name, () => {
  it('has a stage in force from its first frame to before its last', () => {
    const line = timeline([stage(100, '50%', 'blur', 'noise')]);
    expect([99, 100, 149, 150].map((seq) => inWords(line, seq))).toEqual([
      '',
      'blur 0.5,noise 0.5',
      'blur 0.5,noise 0.5',
      '',
    ]);
  });

  it('makes one episode of stages that overlap or touch, and none of severity 0', () => {
    const line = timeline([
      stage(50, 100, 'blur'),
      stage(90, 120, 'noise'),
      stage(120, 130, 'blur'),
      stage(200, 210, 'contrast'),
      { from: 250, until: 260, effects: [{ name: 'zoom', severity: 0 }] },
    ]);
    expect(line.episodes()).toEqual([
      { begin: 50, end: 130, effects: ['blur', 'noise'] },
      { begin: 200, end: 210, effects: ['contrast'] },
    ]);
  });

  it('lets a later injection of an effect replace the earlier one, and severity 0 take it back', () => {
    const line = timeline(
      [stage(0, 300, 'zoom')],
      [
        injection(100, 'blur', 1, { ramp: 10 }),
        injection(150, 'blur', 0.3),
        injection(200, 'blur', 0),
        injection(120, 'noise', 1, { until: 130 }),
      ],
    );
    expect([99, 100, 109, 125, 149, 150, 200].map((seq) => inWords(line, seq))).toEqual([
      'zoom 0.5',
      'zoom 0.5,blur 0.1',
      'zoom 0.5,blur 1',
      'zoom 0.5,blur 1,noise 1',
      'zoom 0.5,blur 1',
      'zoom 0.5,blur 0.3',
      'zoom 0.5',
    ]);
  });

  it('knows an effect by either spelling', () => {
    const line = timeline([], [injection(100, 'motion-blur', 1), injection(150, 'motion_blur', 0.5)]);
    expect([100, 150].map((seq) => inWords(line, seq))).toEqual(['motion_blur 1', 'motion_blur 0.5']);
  });

  it('has episodes that are exactly the frames with something in force', () => {
    const injections = fc.array(
      fc.record({
        seq: fc.nat(FRAMES - 1),
        effect: fc.constantFrom('blur', 'noise'),
        severity: fc.constantFrom(0, 0.5, 1),
        ramp: fc.nat(50),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(injections, (list) => {
        const line = timeline([stage(40, 60, 'zoom')], list);
        const inside = new Set<number>();
        for (const { begin, end } of line.episodes()) for (let seq = begin; seq < end; seq++) inside.add(seq);
        for (let seq = 0; seq < FRAMES; seq++) expect(inside.has(seq)).toBe(line.at(seq).length > 0);
      }),
      { numRuns: 40, seed: 8 },
    );
  });
});
