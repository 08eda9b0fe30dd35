import { createHmac } from 'node:crypto';
import { inWords } from './log-route.adapter.js';
import type { AlertRoute } from './alert-route.port.js';
import { postAlert, type PostOptions } from './post-alert.js';

export interface WebhookOptions extends PostOptions {
  /** Key of the signature; without one the body is not signed. */
  readonly secret?: string | undefined;
}

/**
 * Posts the alert as JSON. `x-simdrift-signature` is `sha256=` and the hex HMAC-SHA256 of the body. `text` makes it readable where
 * chat systems take it. Tries again on failures of the network, 429 and 5xx; any other answer that is not 2xx is final.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` for an address that is none, or not allowed
 * @example receiving side: createHmac('sha256', secret).update(rawBody).digest('hex') === header.slice(7)
 */
export function webhookRoute({ secret, ...options }: WebhookOptions): AlertRoute {
  return {
    name: 'webhook',
    tell: (alert) => {
      const body = JSON.stringify({ text: inWords(alert), alert });
      return postAlert(
        'webhook',
        body,
        secret === undefined ? {} : { 'x-simdrift-signature': signed(body, secret) },
        options,
      );
    },
  };
}

const signed = (body: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
