import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file server of a test, on a free port, that counts what it is asked for. */
export interface TestServer {
  readonly url: string;
  /** The Range header of each request, `undefined` where there was none. */
  readonly ranges: (string | undefined)[];
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, from: number) => void;

/** Serves through `handle`, which is told the first byte that is asked for. */
export async function serve(handle: Handler): Promise<TestServer> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    handle(request, response, Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ranges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a file, from the byte that is asked for. */
export function sendFile(bytes: Buffer): Handler {
  return (_request, response, from) => {
    const headers = {
      'content-length': bytes.length - from,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    };
    response.writeHead(from > 0 ? 206 : 200, headers).end(bytes.subarray(from));
  };
}
