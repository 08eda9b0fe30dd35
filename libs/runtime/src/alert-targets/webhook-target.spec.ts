import { describe, expect, it } from '@jest/globals';
import { requireWebhookTarget } from './webhook-target.js';

describe(requireWebhookTarget.name, () => {
  it.each([
    ['https://hooks.example.org/x', undefined],
    ['https://hooks.example.org/x', ['HOOKS.example.org']],
    ['http://a.b.example.org:8080/x', ['other.org', '*.example.org']],
  ])('lets %s through for %j', (url, hosts) => expect(() => requireWebhookTarget(url, hosts)).not.toThrow());

  it.each([
    ['https://evil.org/', ['*.example.org'], 'may not be posted to evil.org'],
    ['https://notexample.org/', ['*.example.org'], 'may not'],
    ['https://hooks.example.org@169.254.169.254/', ['hooks.example.org'], 'may not be posted to 169.254.169.254'],
    ['https://hooks.example.org/', [], 'may not'],
    ['file:///etc/passwd', undefined, 'no http or https'],
    ['hooks', undefined, 'no http or https'],
  ])('refuses %s for %j', (url, hosts, why) => expect(() => requireWebhookTarget(url, hosts)).toThrow(why));
});
