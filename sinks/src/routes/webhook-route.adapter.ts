import { createHmac } from 'node:crypto';
import { SimdriftError } from '@simdrift/contracts';
import { inWords } from './log-route.adapter.js';
import type { AlertRoute } from './alert-route.port.js';
import { requireWebhookTarget } from './webhook-target.js';

export interface WebhookOptions {
  readonly url: string;
  /** Key of the signature; without one the body is not signed. */
  readonly secret?: string | undefined;
  /** Hosts that it may be posted to; undefined allows every one. */
  readonly hosts?: readonly string[] | undefined;
  readonly timeoutMs?: number;
  readonly tries?: number;
  /** First pause between two tries; each later one is twice as long. */
  readonly pauseMs?: number;
}

/**
 * Posts the alert as JSON. `x-simdrift-signature` is `sha256=` and the hex HMAC-SHA256 of the body. `text` makes it readable where
 * chat systems take it. Tries again on failures of the network, 429 and 5xx; any other 4xx is final.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` for an address that is none, or not allowed
 * @example receiving side: createHmac('sha256', secret).update(rawBody).digest('hex') === header.slice(7)
 */
export function webhookRoute({
  url,
  secret,
  hosts,
  timeoutMs = 5000,
  tries = 5,
  pauseMs = 500,
}: WebhookOptions): AlertRoute {
  requireWebhookTarget(url, hosts);
  return {
    name: 'webhook',
    async tell(alert) {
      const body = JSON.stringify({ text: inWords(alert), alert });
      for (let attempt = 1; ; attempt++) {
        const failure = await post(url, body, secret, timeoutMs);
        if (failure === null) return;
        if (!failure.retriable || attempt >= tries) throw gaveUp(url, failure.reason, attempt);
        await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (attempt - 1)));
      }
    },
  };
}

interface Failure {
  readonly reason: string;
  readonly retriable: boolean;
}

async function post(url: string, body: string, secret: string | undefined, timeoutMs: number): Promise<Failure | null> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret !== undefined)
    headers['x-simdrift-signature'] = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    await response.body?.cancel();
    if (response.ok) return null;
    return { reason: `it answered ${response.status}`, retriable: response.status >= 500 || response.status === 429 };
  } catch (error) {
    return {
      reason: (error as Error).name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : 'it cannot be reached',
      retriable: true,
    };
  }
}

function gaveUp(url: string, reason: string, attempts: number): SimdriftError {
  return new SimdriftError(
    'SIMDRIFT_STORE_UNAVAILABLE',
    `The webhook at ${new URL(url).host} was not told after ${attempts} tries: ${reason}.`,
    {
      hint: 'Check the address in SIMDRIFT_WEBHOOK.',
      retriable: true,
    },
  );
}
