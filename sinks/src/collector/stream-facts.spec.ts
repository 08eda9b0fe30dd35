import { describe, expect, it } from '@jest/globals';
import type { Alert, Label, Score, Truth } from '@simdrift/contracts';
import type { Plan } from '@simdrift/scenarios';
import { StreamFacts } from './stream-facts.js';

const facts = (frames: number) => new StreamFacts({ frames, labels: { delay: 0 }, reference: { frames: 1 } } as Plan);
const label = (seq: number, of: number) => ({ seq, label: of }) as Label;
const truth = (seq: number, until: number, effect: string, severity: number) =>
  ({ seq, until, effect, severity }) as Truth;

describe(StreamFacts.name, () => {
  it('tells accuracy before the injection from accuracy during it, with its standard error', () => {
    const found = facts(10);
    found.takeTruth(truth(0, 4, 'none', 0));
    found.takeTruth(truth(4, 8, 'blur', 0.5));
    for (let seq = 0; seq < 10; seq++) {
      found.takePrediction(seq, 0);
      found.takeLabel(label(seq, seq < 4 || seq % 2 === 0 ? 0 : 1));
    }
    expect(found.accuracy).toEqual({
      before: { value: 1, standardError: 0, count: 4 },
      after: { value: 0.5, standardError: 0.25, count: 4 },
    });
    expect(found.firstEpisode).toEqual({ begin: 4, end: 8 });
    expect([...found.effects]).toEqual(['blur']);
  });

  it('counts neither what has no label nor what has no prediction, and has no share of nothing', () => {
    const found = facts(4);
    found.takePrediction(0, 1);
    found.takeLabel(label(1, 1));
    expect(found.accuracy).toEqual({ before: null, after: null });
    found.takeLabel(label(0, 1));
    expect(found.accuracy.before).toEqual({ value: 1, standardError: 0, count: 1 });
    expect(found.firstEpisode).toBeNull();
  });

  it('takes an injection of severity 0 for none, and an episode without end to the end of the stream', () => {
    const found = facts(6);
    found.takeTruth(truth(0, 3, 'noise', 0));
    expect(found.firstEpisode).toBeNull();
    found.takeTruth(truth(3, 6, 'noise', 1));
    expect(found.firstEpisode).toEqual({ begin: 3, end: 6 });
  });

  it('keeps the newest score, and the newest state of an alert', () => {
    const found = facts(6);
    const score = (seq: number, hits: number) => ({ detector: 'ks', seq, hits }) as Score;
    for (const each of [score(200, 1), score(400, 2), score(200, 1)]) found.takeScore(each);
    expect(found.scores.get('ks')!.hits).toBe(2);
    const alert = (seq: number, lifecycle: string) => ({ id: 'a', seq, lifecycle, severity: 'warning' }) as Alert;
    for (const each of [alert(1, 'open'), alert(2, 'acknowledged'), alert(1, 'open'), alert(2, 'acknowledged')])
      found.takeAlert(each);
    expect(found.alerts.get('a')!.last.lifecycle).toBe('acknowledged');
  });

  it('keeps two states of an alert however often its figures move (memory grew with every change)', () => {
    const found = facts(6);
    const change = (seq: number, severity: string) => ({ id: 'a', seq, lifecycle: 'open', severity }) as Alert;
    [change(1, 'info'), change(2, 'critical'), change(3, 'warning'), change(2, 'critical')].forEach((each) =>
      found.takeAlert(each),
    );
    const { last, worst } = found.alerts.get('a')!;
    expect([last.seq, last.severity, worst.seq, worst.severity]).toEqual([3, 'warning', 2, 'critical']);
  });
});
