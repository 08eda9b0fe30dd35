import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { temporaryFolder } from '../npz/temporary.spec-helper.js';
import { download, type DownloadOptions } from './download.js';
import type { DownloadProgress } from './fetch-part.js';
import { sendFile, serve, type TestServer } from './test-server.spec-helper.js';

const folder = temporaryFolder();
const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 251));
const md5 = createHash('md5').update(content).digest('hex');
let server: TestServer | undefined;
let files = 0;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(
  handle: Parameters<typeof serve>[0],
  more: Partial<DownloadOptions> = {},
): Promise<DownloadOptions> {
  server = await serve(handle);
  return { url: `${server.url}/set.npz?download=1`, md5, target: `${folder.path}/${files++}/set.npz`, ...more };
}
const filesBeside = (target: string) => readdirSync(target.slice(0, target.lastIndexOf('/')));

describe('download', () => {
  it('brings the file, tells its progress, and leaves nothing else', async () => {
    const seen: DownloadProgress[] = [];
    const options = await start(sendFile(content), { onProgress: (progress) => seen.push(progress) });
    await download(options);
    expect(readFileSync(options.target).equals(content)).toBe(true);
    expect(filesBeside(options.target)).toEqual(['set.npz']);
    expect(seen.at(-1)).toEqual({ name: 'set.npz', received: content.length, total: content.length });
    expect(seen.every(({ received }, index) => index === 0 || received >= seen[index - 1]!.received)).toBe(true);
  });

  it('goes on where an earlier download stopped', async () => {
    const options = await start(sendFile(content));
    await download({ ...options, target: `${folder.path}/made-by-hand.npz` });
    writeFileSync(`${folder.path}/resumed.npz.part`, content.subarray(0, 123_456));
    await download({ ...options, target: `${folder.path}/resumed.npz` });
    expect(server!.ranges).toEqual([undefined, 'bytes=123456-']);
    expect(readFileSync(`${folder.path}/resumed.npz`).equals(content)).toBe(true);
  });

  it('takes up a connection that breaks in the middle', async () => {
    let calls = 0;
    const options = await start((request, response, from) => {
      if (calls++ > 0) return sendFile(content)(request, response, from);
      response
        .writeHead(200, { 'content-length': content.length })
        .write(content.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 100));
    });
    await download(options);
    expect(server!.ranges).toEqual([undefined, 'bytes=100000-']);
    expect(readFileSync(options.target).equals(content)).toBe(true);
  });

  it('starts again where the server does not know ranges', async () => {
    const options = await start((_request, response) => void response.writeHead(200).end(content));
    await download({ ...options, target: `${folder.path}/again.npz` });
    writeFileSync(`${folder.path}/again2.npz.part`, Buffer.alloc(400_000));
    await download({ ...options, target: `${folder.path}/again2.npz` });
    expect(readFileSync(`${folder.path}/again2.npz`).equals(content)).toBe(true);
  });

  it('refuses another content than published, and removes it', async () => {
    const options = await start(sendFile(Buffer.concat([content.subarray(1), Buffer.of(0)])));
    const refusal = expect.objectContaining({ code: 'SIMDRIFT_DATA_CHECKSUM', message: expect.stringContaining(md5) });
    await expect(download(options)).rejects.toEqual(refusal);
    expect(filesBeside(options.target)).toEqual([]);
  });

  it('follows a redirect', async () => {
    const options = await start((request, response, from) => {
      if (request.url === '/moved') return sendFile(content)(request, response, from);
      response.writeHead(302, { location: '/moved' }).end();
    });
    await download(options);
    expect(readFileSync(options.target).equals(content)).toBe(true);
  });

  it('says what a server answered that has no such file', async () => {
    const options = await start((_request, response) => void response.writeHead(404).end());
    await expect(download(options)).rejects.toEqual(
      expect.objectContaining({
        code: 'SIMDRIFT_DATA_DOWNLOAD',
        message: 'set.npz could not be downloaded: the server answered 404.',
      }),
    );
  });

  it('gives up within 3 s where nothing listens, and where nothing answers', async () => {
    const begin = performance.now();
    const options = await start(sendFile(content));
    await server!.close();
    await expect(download(options)).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_DOWNLOAD', retriable: true }),
    );
    expect(performance.now() - begin).toBeLessThan(1000);
    // A server whose TLS handshake never ends stands for a network that swallows packets.
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const from = performance.now();
    await expect(download({ ...options, url: `https://127.0.0.1:${port}/set.npz` })).rejects.toThrow(
      /did not answer within 2.5 s/,
    );
    expect(performance.now() - from).toBeLessThan(3000);
    silent.close();
    expect(filesBeside(options.target)).toEqual([]);
  });
});

describe('the lock of a download', () => {
  it('lets one of several bring the file, and the others take it', async () => {
    const options = await start(
      (request, response, from) => void setTimeout(() => sendFile(content)(request, response, from), 100),
      {
        lockTimes: { poll: 10, stale: 5000, patience: 5000 },
      },
    );
    await Promise.all([1, 2, 3, 4].map(() => download(options)));
    expect(server!.ranges).toHaveLength(1);
    expect(filesBeside(options.target)).toEqual(['set.npz']);
  });

  it.each([
    ['a process that died', JSON.stringify({ pid: 2 ** 30, host: hostname() }), 0],
    ['a machine that fell silent', JSON.stringify({ pid: 1, host: 'elsewhere' }), 60],
    ['a crash while it was written', '', 60],
  ])('is broken when left by %s', async (_, lock, secondsAgo) => {
    const options = await start(sendFile(content));
    const target = `${folder.path}/broken-${files++}.npz`;
    writeFileSync(`${target}.lock`, lock);
    const then = Date.now() / 1000 - secondsAgo;
    utimesSync(`${target}.lock`, then, then);
    await download({ ...options, target });
    expect(existsSync(target)).toBe(true);
    expect(existsSync(`${target}.lock`)).toBe(false);
  });

  it('is respected while its holder lives, up to the patience', async () => {
    const options = await start(sendFile(content), { lockTimes: { poll: 10, stale: 5000, patience: 100 } });
    const target = `${folder.path}/held.npz`;
    writeFileSync(`${target}.lock`, JSON.stringify({ pid: process.pid, host: hostname() }));
    await expect(download({ ...options, target })).rejects.toEqual(
      expect.objectContaining({ code: 'SIMDRIFT_DATA_LOCKED', retriable: true }),
    );
    expect(existsSync(`${target}.lock`)).toBe(true);
    expect(server!.ranges).toEqual([]);
  });
});
