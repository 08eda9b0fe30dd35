import { describe, expect, it } from '@jest/globals';
import { alertSchema } from '@simdrift/contracts';
import { silenceAlert, silenceWatchdog } from './silence-watchdog.js';

describe('silenceWatchdog', () => {
  it('says each transition once', () => {
    const state = silenceWatchdog.init({ silentAfterMs: 5000, now: 0 });
    expect(silenceWatchdog.check(state, 4999)).toBeNull();
    expect(silenceWatchdog.heard(state, 4999)).toBeNull();
    expect(silenceWatchdog.check(state, 9998)).toBeNull();
    expect(silenceWatchdog.check(state, 9999)).toBe('silent');
    expect(silenceWatchdog.check(state, 20_000)).toBeNull();
    expect(silenceWatchdog.heard(state, 20_001)).toBe('ok');
    expect(silenceWatchdog.heard(state, 20_002)).toBeNull();
  });

  it('is not upset by a clock that goes back', () => {
    const state = silenceWatchdog.init({ silentAfterMs: 5000, now: 10_000 });
    silenceWatchdog.heard(state, 3000);
    expect(silenceWatchdog.check(state, 14_000)).toBeNull();
    expect(silenceWatchdog.check(state, 15_000)).toBe('silent');
  });
});

describe(silenceAlert.name, () => {
  it('makes one alert of a silence and its end', () => {
    const last = { run: 'r', stream: 's', seq: 3213, time: 9 };
    const open = silenceAlert(last, 'silent', 5000);
    const resolved = silenceAlert(last, 'ok', 5000);
    expect(alertSchema.parse(open)).toEqual(open);
    expect(open).toMatchObject({
      id: 'r/s/silence/3214',
      lifecycle: 'open',
      title: 'No frames for 5 s after frame 3,213',
    });
    expect(resolved).toEqual({ ...open, lifecycle: 'resolved' });
  });
});
