import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { problem, sendProblem } from './problem.js';

/** Requests to the API a minute and address, unless the settings say otherwise: a page needs a tenth of it. */
export const REQUESTS_A_MINUTE = 3000;

/** Wrong tokens a minute and address. */
const WRONG_TOKENS_A_MINUTE = 20;

const common = { windowMs: 60_000, standardHeaders: 'draft-7', legacyHeaders: false, handler: refuse } as const;

/**
 * Holds a program that runs wild back: 429 with `Retry-After`. Event streams do not count, they are limited in number; neither do the
 * page's own files, nor whether the parts are up.
 *
 * @param perMinute 0 for no limit
 */
export function requestLimit(perMinute: number): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  return rateLimit({ ...common, limit: perMinute, skip: isUncounted });
}

/** Holds back who tries tokens; right ones do not count. */
export function guessLimit(): RequestHandler {
  return rateLimit({
    ...common,
    limit: WRONG_TOKENS_A_MINUTE,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request: Request, response: Response) => response.statusCode !== 401,
  });
}

function isUncounted({ path }: Request): boolean {
  return !/^\/(api|metrics)(\/|$)/.test(path) || /^\/api\/v1\/(stream|health)$/.test(path);
}

function refuse(request: Request, response: Response): void {
  const body = problem(429, 'These are too many requests for one minute.', {
    code: 'SIMDRIFT_TOO_MANY_REQUESTS',
    hint: 'Wait as long as Retry-After says; follow /api/v1/stream instead of asking again and again.',
  });
  sendProblem(response, body, request.path);
}
