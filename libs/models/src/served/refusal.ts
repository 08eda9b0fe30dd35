import { SimdriftError } from '@simdrift/contracts';
import type { Answer } from './answer.js';

/**
 * The error of an answer that is none of 2xx.
 *
 * @returns `SIMDRIFT_UNKNOWN_MODEL` for 404, `SIMDRIFT_ENGINE_UNAVAILABLE` for 401, 403 and redirections, `SIMDRIFT_INFERENCE_FAILED`
 *   for the rest, with what the server said
 */
export function refusal(url: string, { status, bytes }: Pick<Answer, 'status' | 'bytes'>): SimdriftError {
  const { host, pathname } = new URL(url);
  const facts = { host, status };
  if (status === 401 || status === 403)
    return new SimdriftError(
      'SIMDRIFT_ENGINE_UNAVAILABLE',
      `The model server ${host} lets nobody in: HTTP ${status}.`,
      {
        hint: 'Set SIMDRIFT_SERVED_AUTHORIZATION to the value of the header: Bearer … or Basic ….',
        facts,
      },
    );
  if (status >= 300 && status < 400)
    return new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', `${host} sends requests elsewhere: HTTP ${status}.`, {
      hint: 'Give the address to which it sends them: images and authorization are not passed on to others.',
      facts,
    });
  if (status === 404)
    return new SimdriftError('SIMDRIFT_UNKNOWN_MODEL', `There is nothing at ${pathname} of the model server ${host}.`, {
      hint: 'Check the name and version of the model, and that the server has loaded it.',
      facts,
    });
  const said = whatItSaid(bytes);
  return new SimdriftError(
    'SIMDRIFT_INFERENCE_FAILED',
    `The model server ${host} answered HTTP ${status}${said === '' ? '' : `: ${said}`}.`,
    {
      hint: 'Its log says more; where it takes smaller batches only, lower SIMDRIFT_BATCH_SIZE.',
      facts,
    },
  );
}

const LONGEST = 200;

/** The first line of the answer's `error`, or of its text. */
function whatItSaid(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  let said: unknown = text;
  try {
    const document = JSON.parse(text) as { error?: unknown; detail?: unknown } | null;
    said = document?.error ?? document?.detail ?? text;
  } catch {
    // No JSON: a gateway's page.
  }
  const [line = ''] = (typeof said === 'string' ? said : JSON.stringify(said)).trim().split('\n');
  return line.slice(0, LONGEST).replace(/\.$/, '');
}
