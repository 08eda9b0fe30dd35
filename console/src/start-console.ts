import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SimdriftError } from '@simdrift/contracts';
import { RedactingLogger } from '@simdrift/runtime';
import { ConsoleModule } from './console.module.js';
import type { ConsoleDeps } from './console-deps.js';
import { contentGuard, LARGEST_BODY } from './http/content-guard.js';
import { serveApiDocs } from './http/api-docs.js';
import { hostGuard } from './http/host-guard.js';
import { BUILT_PAGE, servePage } from './http/page.js';
import { ProblemFilter } from './http/problem.filter.js';
import { guessLimit, REQUESTS_A_MINUTE, requestLimit } from './http/request-limits.js';
import { requireToken } from './http/require-token.js';
import { securityHeaders } from './http/security-headers.js';
import { tokenGuard } from './http/token-guard.js';

/** A console that listens. */
export interface RunningConsole {
  /** Where the page is, e.g. `http://127.0.0.1:4400`. */
  readonly url: string;
  /** False when the page has not been built; the API works without it. */
  readonly page: boolean;
  close(): Promise<void>;
}

/**
 * Starts the console and listens.
 *
 * @throws {SimdriftError} `SIMDRIFT_PORT_IN_USE`; `SIMDRIFT_CONFIG` for an address that others reach, without a token
 */
export async function startConsole(deps: ConsoleDeps): Promise<RunningConsole> {
  requireToken(deps.host, deps.token);
  const app = await NestFactory.create<NestExpressApplication>(ConsoleModule.forRoot(deps), {
    logger: new RedactingLogger('nest', { logLevels: ['warn', 'error'] }, deps.token === undefined ? [] : [deps.token]),
    forceCloseConnections: true,
    abortOnError: false,
    bodyParser: false,
  });
  app.disable('x-powered-by');
  guard(app, deps);
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.useGlobalFilters(new ProblemFilter());
  const page = servePage(app, deps.webRoot ?? BUILT_PAGE);
  serveApiDocs(app);
  try {
    await app.init();
    await listen(app.getHttpServer(), deps);
  } catch (error) {
    await app.close();
    throw listenError(error, deps);
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://${shownHost(deps.host)}:${port}`, page, close: () => app.close() };
}

/** Who may ask, how often, and what: before anything of a request is read. */
function guard(
  app: NestExpressApplication,
  { host, names, token, requestsAMinute = REQUESTS_A_MINUTE }: ConsoleDeps,
): void {
  app.use(securityHeaders());
  app.use(hostGuard(host, names));
  app.use(requestLimit(requestsAMinute));
  if (token !== undefined) app.use(guessLimit(), tokenGuard(token));
  app.use(contentGuard());
}

/** Not `app.listen`: that one writes a failure into the log with its stack before it throws. */
function listen(server: Server, { port, host }: ConsoleDeps): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function listenError(error: unknown, { host, port }: ConsoleDeps): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE')
    return new SimdriftError('SIMDRIFT_PORT_IN_USE', `Port ${port} on ${host} is taken by another program.`, {
      hint: 'Choose another with --port (0 takes a free one) or SIMDRIFT_PORT, or stop what listens there.',
      facts: { host, port },
      cause: error,
    });
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
    return new SimdriftError('SIMDRIFT_CONFIG', `The console cannot listen on ${host}:${port} (${code}).`, {
      hint: 'Set console.host (SIMDRIFT_HOST) to an address of this machine, and a port above 1023.',
      cause: error,
    });
  return error;
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
