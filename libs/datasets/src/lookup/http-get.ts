import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';

/** How long to wait for a server, in milliseconds. */
export interface HttpTimes {
  /** Until the connection stands: without a network this is the whole wait. */
  readonly connect: number;
  /** Without a byte arriving. */
  readonly idle: number;
}

export const HTTP_TIMES: HttpTimes = { connect: 2_500, idle: 30_000 };

/** The server could not be reached at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/**
 * GET from a byte on, following redirects.
 *
 * @throws {UnreachableError} when no connection stands in time
 */
export async function httpGet(
  url: URL,
  from: number,
  times: HttpTimes = HTTP_TIMES,
  redirects = 5,
): Promise<IncomingMessage> {
  const response = await request(url, from, times);
  const { statusCode = 0, headers } = response;
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return response;
  response.destroy();
  if (redirects === 0) throw new Error(`${url.host} redirects without end`);
  const next = new URL(headers.location, url);
  if (url.protocol === 'https:' && next.protocol !== 'https:')
    throw new Error(`${url.host} redirects to an address that is not secure`);
  return httpGet(next, from, times, redirects - 1);
}

function request(url: URL, from: number, times: HttpTimes): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const headers = {
      'user-agent': 'simdrift',
      'accept-encoding': 'identity',
      ...(from > 0 ? { range: `bytes=${from}-` } : {}),
    };
    let connected = false;
    // A fresh connection each time: a kept one would hide that the network has gone.
    const call = (secure ? getHttps : getHttp)(url, { headers, agent: false, timeout: times.idle });
    const tooLate = setTimeout(
      () => call.destroy(new UnreachableError(`${url.host} did not answer within ${times.connect / 1000} s`)),
      times.connect,
    );
    call.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
        clearTimeout(tooLate);
      });
    });
    call.on('timeout', () => call.destroy(new Error(`${url.host} has sent nothing for ${times.idle / 1000} s`)));
    call.on('response', resolve);
    call.on('error', (error) => {
      clearTimeout(tooLate);
      reject(
        connected || error instanceof UnreachableError
          ? error
          : new UnreachableError(`${url.host} cannot be reached (${reasonOf(error)})`, { cause: error }),
      );
    });
  });
}

function reasonOf(error: Error): string {
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
