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

  it('shows the address of no alert route: its path is a key', () => {
    const env = {
      SIMDRIFT_WEBHOOK: 'https://pager.example/swordfish',
      SIMDRIFT_SLACK_WEBHOOK: 'https://x.example/swordfish',
    };
    const { webhook, slack } = redact(loadConfig({ env })).alerts;
    expect([webhook, slack]).toEqual(['(set, not shown)', '(set, not shown)']);
  });

  it('leaves what is not set unset', () => {
    const { alerts, engine } = redact(loadConfig({ env: {} }));
    expect([alerts.webhook, engine.served.authorization]).toEqual([undefined, undefined]);
  });
});
