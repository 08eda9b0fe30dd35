import { describe, expect, it } from '@jest/globals';
import { hideSecrets, secretsOf } from './hide-secrets.js';
import { loadConfig } from './load-config.js';

describe(hideSecrets.name, () => {
  it('lets no secret of a whole configuration into a log', () => {
    const settings = loadConfig({
      env: {
        SIMDRIFT_TOKEN: 'swordfish-token-of-the-console',
        SIMDRIFT_INFLUX_PASSWORD: 'swordfish',
        SIMDRIFT_WEBHOOK_SECRET: 'swordfish-key',
        SIMDRIFT_SERVED_AUTHORIZATION: 'Bearer swordfish.of.the.server',
        SIMDRIFT_WEBHOOK: 'https://me:swordfish-too@hooks.example.org/x',
      },
    });
    const logged = hideSecrets(`could not start with ${JSON.stringify(settings)}`, secretsOf(settings));
    expect(logged).not.toContain('swordfish');
    expect(logged).toContain('hooks.example.org');
    expect(logged).toContain('"port":4400');
  });

  it.each([
    ['GET /zoo?token=abcdef&x=1', 'GET /zoo?token=(hidden)&x=1'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer (hidden)'],
    ['connect http://u:p@influx:8086 failed', 'connect http://(hidden)@influx:8086 failed'],
    ['password: "hunter2"', 'password: "(hidden)"'],
    ['frames 12 of run 2026-r1', 'frames 12 of run 2026-r1'],
  ])('hides what looks like one: %s', (text, shown) => expect(hideSecrets(text)).toBe(shown));
});
