import { describe, expect, it } from '@jest/globals';
import { loadConfig, redact } from './load-config.js';

describe(redact.name, () => {
  it('shows no secret of a model server', () => {
    const settings = loadConfig({
      env: {
        SIMDRIFT_SERVED_AUTHORIZATION: 'Bearer swordfish',
        SIMDRIFT_MODEL: 'http://me:swordfish@host/v2/models/chest',
        SIMDRIFT_SERVED_TRIES: '2',
      },
    });
    expect(settings.engine.served).toEqual({
      timeout: 10_000,
      tries: 2,
      concurrency: 4,
      authorization: 'Bearer swordfish',
    });
    const shown = redact(settings);
    expect(JSON.stringify(shown)).not.toContain('swordfish');
    expect(shown.producer.model).toBe('http://(hidden)@host/v2/models/chest');
    expect(shown.engine.served.authorization).toBe('(set, not shown)');
  });

  it('leaves what is not set unset', () => {
    expect(redact(loadConfig({ env: {} })).engine.served.authorization).toBeUndefined();
  });
});
