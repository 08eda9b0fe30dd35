import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { hasCode, SimdriftError } from '@simdrift/contracts';
import { requireTarget, type TargetRules } from '@simdrift/runtime';
import type { Told } from './alert-route.port.js';
import { guardedLookup } from './guarded-lookup.js';

/** How something is posted, and how long one insists. */
export interface PostOptions {
  readonly url: string;
  /** Default: any target but link-local ones. */
  readonly rules?: TargetRules | undefined;
  readonly timeoutMs?: number | undefined;
  readonly tries?: number | undefined;
  /** First pause between two tries; each later one is twice as long. */
  readonly pauseMs?: number | undefined;
}

/**
 * Posts a JSON body. Tries again on failures of the network, 429 and 5xx; any other answer that is not 2xx is final, a redirect too: what is
 * sent is for this address.
 *
 * @param name - of the route, for the sentence of the error: `webhook`
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` for a target that the rules refuse, `SIMDRIFT_STORE_UNAVAILABLE` when it gave up; facts have
 *   `status` and `answer` where there was one
 */
export async function postAlert(
  name: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { url, rules = ANYWHERE, timeoutMs = 5000, tries = 5, pauseMs = 500 }: PostOptions,
): Promise<Told> {
  const target = requireTarget(url, rules);
  for (let attempt = 1; ; attempt++) {
    const outcome = await post(target, body, headers, rules, timeoutMs);
    if (outcome.reason === null) return outcome.told;
    if (!outcome.retriable || attempt >= tries) {
      throw new SimdriftError(
        'SIMDRIFT_STORE_UNAVAILABLE',
        `The ${name} at ${target.host} was not told after ${attempt} ${attempt === 1 ? 'try' : 'tries'}: ${outcome.reason}.`,
        { hint: 'Check its address in Settings, alert routes.', retriable: true, facts: { ...outcome.told } },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (attempt - 1)));
  }
}

const ANYWHERE: TargetRules = { hosts: undefined, privateTargets: true };
/** Of what the other side says so much is kept. */
const MOST = 500;

interface Outcome {
  readonly told: Told;
  /** Why it counts as not told; null when it was. */
  readonly reason: string | null;
  readonly retriable: boolean;
}

function post(
  target: URL,
  body: string,
  headers: PostHeaders,
  rules: TargetRules,
  timeoutMs: number,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const failed = (reason: string): void => resolve({ told: { status: null, answer: '' }, reason, retriable: true });
    const outgoing = send(
      target,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        lookup: guardedLookup(rules),
      },
      (response) => {
        let answer = '';
        const end = (): void => {
          clearTimeout(timer);
          resolve(judged(response.statusCode ?? 0, answer.slice(0, MOST)));
        };
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          answer += chunk;
          if (answer.length > MOST) response.destroy();
        });
        response.on('end', end).on('close', end).on('error', end);
      },
    );
    const timer = setTimeout(() => {
      failed(`no answer within ${timeoutMs} ms`);
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      if (hasCode(error, 'SIMDRIFT_CONFIG')) reject(error);
      else failed('it cannot be reached');
    });
    outgoing.end(body);
  });
}

type PostHeaders = Readonly<Record<string, string>>;

function judged(status: number, answer: string): Outcome {
  const taken = status >= 200 && status < 300;
  return {
    told: { status, answer },
    reason: taken ? null : `it answered ${status}`,
    retriable: status >= 500 || status === 429,
  };
}
