import type { Response } from 'express';

/** An error as RFC 9457 has it, with the code and the hint of SimDrift's errors. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Fields of the body that cannot be used. */
  readonly errors?: readonly unknown[];
}

/** What RFC 9110 calls each status. */
export const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  428: 'Precondition Required',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** @example problem(404, 'There is no run "x".', { code: 'SIMDRIFT_UNKNOWN_RUN', hint: 'GET /api/v1/runs lists them.' }) */
export function problem(
  status: number,
  detail: string,
  more: { code?: string; hint?: string | undefined; errors?: unknown } = {},
): Problem {
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail,
    ...(more.code === undefined ? {} : { code: more.code }),
    ...(more.hint === undefined ? {} : { hint: more.hint }),
    ...(Array.isArray(more.errors) ? { errors: more.errors as unknown[] } : {}),
  };
}

/** Writes a problem document. @param instance the address that was asked for */
export function sendProblem(response: Response, body: Problem, instance: string): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response
    .status(body.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...body, instance }));
}
