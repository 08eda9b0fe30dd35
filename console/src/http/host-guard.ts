import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { problem, sendProblem } from './problem.js';

/**
 * Refuses requests that were sent to another name, or from another site. A page elsewhere can point its own name at 127.0.0.1 (DNS
 * rebinding) or post a form here; the first shows in the Host header, the second in Origin.
 *
 * @param host the configured host, allowed beside localhost; `0.0.0.0` and `::` allow no name of their own
 * @param names more names to answer to, e.g. that of a container or of a reverse proxy
 */
export function hostGuard(host: string, names: readonly string[] = []): RequestHandler {
  const allowed = new Set(
    ['localhost', '127.0.0.1', '[::1]', host, ...names].map((name) => bracketed(name.toLowerCase())),
  );
  allowed.delete('');
  allowed.delete('0.0.0.0');
  allowed.delete('[::]');
  return (request: Request, response: Response, next: NextFunction) => {
    const asked = nameOf(request.headers.host ?? '');
    if (!allowed.has(asked)) {
      const body = problem(421, `This console does not answer to the name "${asked}".`, {
        hint: `Open it as http://localhost, or add that name to console.names (SIMDRIFT_NAMES).`,
      });
      sendProblem(response, body, request.originalUrl);
      return;
    }
    if (isFromElsewhere(request)) {
      sendProblem(response, problem(403, 'The request comes from another site.'), request.originalUrl);
      return;
    }
    next();
  };
}

/** By Origin where a browser sends one; else, for what changes something, by what browsers say of where a request comes from. */
function isFromElsewhere({ headers, method }: Request): boolean {
  const { origin, host = '' } = headers;
  if (origin !== undefined) return !isSame(origin, host);
  const safe = method === 'GET' || method === 'HEAD';
  const site = headers['sec-fetch-site'];
  return !safe && site !== undefined && site !== 'same-origin' && site !== 'none';
}

function isSame(origin: string, host: string): boolean {
  return (
    origin.toLowerCase() === `http://${host.toLowerCase()}` || origin.toLowerCase() === `https://${host.toLowerCase()}`
  );
}

/** The name in a Host header, without the port, small. */
function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
