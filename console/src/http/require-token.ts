import { SimdriftError } from '@simdrift/contracts';

/** A token shorter than this can be guessed. */
export const SHORTEST_TOKEN = 16;

/**
 * Whoever is on this machine may use the console; whoever comes from elsewhere must show that they may.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` for an address that others reach without a token, and for a token that can be guessed
 * @example requireToken('127.0.0.1', undefined); // nothing
 */
export function requireToken(host: string, token: string | undefined): void {
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new SimdriftError('SIMDRIFT_CONFIG', `The console's token has fewer than ${SHORTEST_TOKEN} characters.`, {
      hint: 'Make one with: openssl rand -hex 24',
      facts: { setting: 'console.token' },
    });
  if (token !== undefined || isLoopback(host)) return;
  throw new SimdriftError('SIMDRIFT_CONFIG', `The console does not listen on ${host} without a token.`, {
    hint: 'Others could stop runs and send alerts there: set SIMDRIFT_TOKEN (openssl rand -hex 24 makes one), or SIMDRIFT_HOST=127.0.0.1.',
    facts: { setting: 'console.token', host },
  });
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
