import { request } from 'node:http';

/** One request with headers as they are given; an event stream is left when it ends, or after so many seconds. */
export function ask(url, { method = 'GET', headers = {}, body, until } = {}) {
  return new Promise((resolve, reject) => {
    // Of a DELETE, Node would send a body without its length.
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, { method, headers: { ...headers, ...length } }, (response) => {
      const chunks = [];
      const done = () =>
        resolve({
          status: response.statusCode,
          type: (response.headers['content-type'] ?? '').split(';')[0],
          text: Buffer.concat(chunks).toString(),
        });
      response.on('data', (chunk) => chunks.push(chunk)).on('end', done);
      if (until === undefined) return;
      response.on('error', () => undefined);
      setTimeout(() => (done(), outgoing.destroy()), until.seconds * 1000).unref();
    });
    outgoing.on('error', reject).end(body);
  });
}
