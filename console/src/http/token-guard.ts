import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { problem, sendProblem } from './problem.js';
import { signInPage } from './sign-in-page.js';
import { TokenCheck } from './token-check.js';

/**
 * Lets nobody in without the token: programs send `Authorization: Bearer TOKEN`; a browser opens any address once with `?token=TOKEN`,
 * or types it on the page that it is shown instead, and gets a cookie for it. Only whether the parts are up is told to all, for those
 * who watch containers.
 */
export function tokenGuard(token: string): RequestHandler {
  const check = new TokenCheck(token);
  const readForm = express.urlencoded({ extended: false, limit: '1kb', parameterLimit: 4 });
  return (request, response, next) => {
    if (request.path === '/api/v1/health' || isKnown(check, request)) {
      if (request.method === 'GET' && tokenIn(request.query) !== undefined) signIn(check, request, response, next);
      else next();
      return;
    }
    if (request.method === 'GET' && tokenIn(request.query) !== undefined) signIn(check, request, response, next);
    else if (isForm(request))
      readForm(request, response, (error: unknown) =>
        error === undefined ? signIn(check, request, response, next) : refuse(request, response),
      );
    else refuse(request, response);
  };
}

function isKnown(check: TokenCheck, { headers }: Request): boolean {
  return check.header(headers.authorization) || check.cookie(headers.cookie);
}

function isForm({ method, path, headers }: Request): boolean {
  const type = headers['content-type'] ?? '';
  return method === 'POST' && !path.startsWith('/api/') && type.startsWith('application/x-www-form-urlencoded');
}

/** Answers a right token with the cookie and the same address without the token, so that it stays in no history. */
function signIn(check: TokenCheck, request: Request, response: Response, next: NextFunction): void {
  const given = tokenIn(request.query) ?? tokenIn(request.body);
  if (given === undefined && isKnown(check, request)) {
    next();
    return;
  }
  if (given === undefined || !check.token(given)) {
    refuse(request, response);
    return;
  }
  const { pathname, searchParams } = new URL(request.originalUrl.replace(/^\/+/, '/'), 'http://console');
  searchParams.delete('token');
  const query = searchParams.size === 0 ? '' : `?${searchParams.toString()}`;
  response
    .set({ 'Set-Cookie': check.setCookie(request.secure), 'Cache-Control': 'no-store' })
    .redirect(303, `${pathname}${query}`);
}

function tokenIn(fields: unknown): string | undefined {
  const token = (fields as { token?: unknown } | undefined)?.token;
  return typeof token === 'string' ? token : undefined;
}

function refuse(request: Request, response: Response): void {
  response.set({ 'WWW-Authenticate': 'Bearer realm="SimDrift"', 'Cache-Control': 'no-store' });
  const opened = (request.headers.accept ?? '').includes('text/html') && !request.path.startsWith('/api/');
  if (opened) {
    signInPage(response, tokenIn(request.query) !== undefined || request.method === 'POST');
    return;
  }
  const body = problem(401, 'This console wants a token.', {
    code: 'SIMDRIFT_UNAUTHORISED',
    hint: 'Send "Authorization: Bearer TOKEN" with the token that the console was started with (SIMDRIFT_TOKEN); open the page once with ?token=TOKEN.',
  });
  sendProblem(response, body, request.path);
}
