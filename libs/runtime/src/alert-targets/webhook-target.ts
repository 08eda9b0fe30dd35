import { SimdriftError } from '@simdrift/contracts';

/**
 * Checks where a webhook goes: HTTP or HTTPS, and one of the hosts that are allowed, where the settings name any.
 *
 * @param hosts - names such as `hooks.example.org`, or `*.example.org` for all below; undefined allows every host
 * @throws {SimdriftError} `SIMDRIFT_CONFIG`
 * @example requireWebhookTarget('https://hooks.example.org/x', ['*.example.org']); // nothing
 */
export function requireWebhookTarget(url: string, hosts?: readonly string[]): void {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || !/^https?:$/.test(target.protocol))
    throw new SimdriftError('SIMDRIFT_CONFIG', 'The webhook is no http or https address.', {
      hint: 'Set SIMDRIFT_WEBHOOK to a whole one, e.g. https://hooks.example.org/simdrift.',
    });
  const name = target.hostname.toLowerCase();
  const allowed = hosts?.some((host) => {
    const pattern = host.toLowerCase();
    return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
  });
  if (allowed === false)
    throw new SimdriftError('SIMDRIFT_CONFIG', `Alerts may not be posted to ${name}.`, {
      hint: `Allowed are: ${hosts?.join(', ')} (SIMDRIFT_WEBHOOK_HOSTS).`,
    });
}
