import type { RequestHandler } from 'express';
import { problem, sendProblem } from './problem.js';

/** Bytes of a body at most. */
export const LARGEST_BODY = 64 * 1024;

/**
 * Refuses what no page of ours sends: a body that is not JSON (a form of another site can be posted without asking first, JSON cannot),
 * and one that announces more than is read.
 */
export function contentGuard(largest = LARGEST_BODY): RequestHandler {
  return (request, response, next) => {
    const { headers, method, originalUrl } = request;
    const length = Number(headers['content-length'] ?? 0);
    const hasBody = length > 0 || headers['transfer-encoding'] !== undefined;
    if (!hasBody || method === 'GET' || method === 'HEAD') next();
    else if (length > largest)
      sendProblem(
        response,
        problem(413, 'The body is too large.', { hint: `At most ${largest / 1024} kB are read.` }),
        originalUrl,
      );
    else if (!/^application\/([\w.+-]+\+)?json *(;|$)/i.test(headers['content-type'] ?? ''))
      sendProblem(
        response,
        problem(415, 'The body is not JSON.', { hint: 'Send it with Content-Type: application/json.' }),
        originalUrl,
      );
    else next();
  };
}
