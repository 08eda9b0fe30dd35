import { describe, expect, it } from '@jest/globals';
import type { AlertDto, LaneDto, ScoreDto, SnapshotDto } from '../../../../src/live/live-dto.js';
import { checkTask, noticed } from './check-task.js';

const lane = (detector: string, ...states: LaneDto['states']): LaneDto => ({ detector, states, dropped: 0 });
const detectors = ['ks', 'psi', 'slow', 'never'].map((id) => ({
  id,
  title: id,
  kind: id === 'never' ? 'dummy' : 'windowed',
  calibrated: id !== 'never',
}));
const score = (detector: string, delay: number | null, falseAlarms = 0) =>
  ({ detector, delay, falseAlarms, hits: delay === null ? 0 : 1 }) as ScoreDto;

function snapshot(parts: { seen?: number; scores?: ScoreDto[]; alerts?: Partial<AlertDto>[]; clean?: boolean } = {}) {
  const { seen = 900, scores = [], alerts = [], clean = false } = parts;
  return {
    run: { run: 'r1', warmUp: 300, detectors, streams: [{ id: 'main', seen }] },
    lanes: {
      streams: [
        {
          stream: 'main',
          truth: clean ? [] : [{ effect: 'blur', intervals: [[500, 900, 0.6]] }],
          lanes: [
            lane('never', [0, 'drift']),
            lane('ks', [300, 'stable'], [560, 'drift']),
            lane('psi', [300, 'stable'], [400, 'drift'], [450, 'stable'], [640, 'drift']),
            lane('slow', [300, 'stable']),
          ],
        },
      ],
    },
    scores: { scores },
    alerts: { alerts },
  } as unknown as SnapshotDto;
}

describe('checkTask', () => {
  it('watch: waits for the warm-up, then for a verdict of a calibrated detector', () => {
    expect(checkTask('watch', snapshot({ seen: 120 }), {})).toEqual({
      done: false,
      say: 'Warm-up: 120 of 300 frames.',
    });
    expect(checkTask('watch', snapshot(), {}).done).toBe(true);
  });

  it('break: believes the truth of the run, and only what began after the reader asked', () => {
    const asked = (seen: number, run = 'r1', effect = 'blur') => ({ asked: { run, effect, seen } });
    expect(checkTask('break', snapshot(), {}).done).toBe(false);
    expect(checkTask('break', snapshot(), asked(480)).done).toBe(true);
    expect(checkTask('break', snapshot(), asked(501)).done).toBe(false);
    expect(checkTask('break', snapshot(), asked(480, 'r1', 'noise')).done).toBe(false);
    expect(checkTask('break', snapshot(), asked(480, 'r0')).say).toMatch(/Run r0 is over/);
  });

  it('find: the first entry into drift after the begin, dummies and older alarms left out', () => {
    expect(noticed(snapshot())).toEqual({
      begin: 500,
      alarms: [
        { detector: 'ks', seq: 560 },
        { detector: 'psi', seq: 640 },
      ],
    });
    expect(checkTask('find', snapshot(), { detector: 'ks' }).say).toBe(
      'Right: it alarmed at frame 560, 60 frames after the begin.',
    );
    expect(checkTask('find', snapshot(), { detector: 'psi' }).done).toBe(false);
    expect(checkTask('find', snapshot(), { detector: 'slow' }).say).toMatch(/has not noticed/);
    expect(checkTask('find', snapshot({ clean: true }), { detector: 'ks' }).say).toMatch(/task 2 first/);
  });

  it('choose: wants a hit, no false alarm, and not the slower half', () => {
    const scores = [score('ks', 60), score('psi', 140, 1), score('slow', 300), score('other', null)];
    const choose = (detector: string) => checkTask('choose', snapshot({ scores }), { detector });
    expect(choose('ks')).toEqual({ done: true, say: 'Noticed 60 frames late (half of them: 140), no false alarm.' });
    expect(choose('psi').say).toMatch(/cried wolf 1 time\./);
    expect(choose('slow').say).toMatch(/300 frames late/);
    expect(choose('other').done).toBe(false);
    expect(checkTask('choose', snapshot(), { detector: 'ks' }).done).toBe(false);
  });

  it('respond: an alert that somebody looks after', () => {
    const alerts = (lifecycle: AlertDto['lifecycle']) => snapshot({ alerts: [{ title: 'Drift', lifecycle }] });
    expect(checkTask('respond', snapshot(), {}).say).toBe('No alert has opened yet.');
    expect(checkTask('respond', alerts('open'), {}).done).toBe(false);
    expect(checkTask('respond', alerts('acknowledged'), {})).toEqual({ done: true, say: '"Drift" is acknowledged.' });
  });
});
