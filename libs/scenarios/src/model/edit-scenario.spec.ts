import { describe, expect, it } from '@jest/globals';
import { editScenario } from './edit-scenario.js';
import { inspectScenario } from './parse-scenario.js';

const TEXT = `# mine
name: one
title: One # kept
story: A long story that is not folded however long it gets, because a person wrote it on one line and wants to find it there again.
watch: Everything.
datasets: [pneumoniamnist]
frames: 2000
stages:
  - from: 60%
    effects:
      - { name: noise, severity: 0.5 }
expect:
  - that: noticed
`;

describe(editScenario.name, () => {
  it('changes one value and leaves every other character', () => {
    expect(editScenario(TEXT, [{ path: ['stages', 0, 'from'], value: '61%' }])).toBe(TEXT.replace('60%', '61%'));
    expect(editScenario(TEXT, [{ path: ['stages', 0, 'effects', 0, 'severity'], value: 0.6 }])).toBe(
      TEXT.replace('0.5', '0.6'),
    );
  });

  it('puts in and takes away what stays a valid scenario', () => {
    const stage = { from: '70%', effects: [{ name: 'blur', severity: 0.3 }] };
    const more = editScenario(TEXT, [{ path: ['stages'], value: stage, append: true }]);
    expect(more).toContain('effects:\n      - { name: blur, severity: 0.3 }\n');
    expect(inspectScenario(more)).toMatchObject({ problems: [], scenario: { stages: [{ from: '60%' }, stage] } });
    const fewer = editScenario(more, [{ path: ['stages', 0] }]);
    expect(inspectScenario(fewer).scenario?.stages).toEqual([stage]);
    expect(fewer).toContain('title: One # kept');
  });

  it('begins a list where there is none', () => {
    const none = editScenario(TEXT, [{ path: ['stages'] }]);
    const stage = { from: '70%', effects: [{ name: 'blur', severity: 0.3 }] };
    const one = editScenario(none, [{ path: ['stages'], value: stage, append: true }]);
    expect(inspectScenario(one).scenario?.stages).toEqual([stage]);
  });
});

describe(inspectScenario.name, () => {
  it('tells every problem with its line and column, not only the first', () => {
    const text = TEXT.replace('noise', 'noize').replace('from: 60%', 'from: 10%');
    expect(inspectScenario(text)).toMatchObject({
      scenario: null,
      problems: [
        { line: 9, column: 5, path: 'stages.0.from' },
        { line: 11, path: 'stages.0.effects.0.name', hint: 'Did you mean "noise"?' },
      ],
    });
  });

  it('tells where the YAML breaks', () => {
    const [problem] = inspectScenario(TEXT.replace('severity: 0.5 }', 'severity: 0.5')).problems;
    expect(problem).toMatchObject({ kind: 'syntax', path: '' });
    expect(problem!.line).toBeGreaterThanOrEqual(11);
  });
});
