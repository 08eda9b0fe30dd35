import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A real InfluxDB 1.x for tests. */
export interface InfluxServer {
  readonly url: string;
  /** Whether this process started it, so that it can be killed and restarted. */
  readonly own: boolean;
  /** Ends it at once (SIGKILL), keeping its data. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  restart(): Promise<void>;
  /** Lets the process sleep (SIGSTOP) or go on: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export type FoundInflux = { readonly server: InfluxServer } | { readonly server: null; readonly reason: string };

/**
 * The server at `SIMDRIFT_TEST_INFLUX`, or a new one from the `influxd` on this machine (Debian package `influxdb`), or null with the
 * reason why there is none. Under `SIMDRIFT_REQUIRE=influx` a missing server is an error.
 *
 * @param options.start - false: reserve a port, and start it only by `restart` (for a server that is away at first)
 */
export async function startInflux(options: { readonly start?: boolean } = {}): Promise<FoundInflux> {
  const url = process.env['SIMDRIFT_TEST_INFLUX'];
  if (url) return { server: foreign(url) };
  const binary = findInfluxd();
  if (binary === undefined)
    return missing('no influxd on this machine (Debian: apt-get install influxdb) and SIMDRIFT_TEST_INFLUX is not set');
  const server = await OwnInflux.prepare(binary);
  if (options.start !== false) await server.restart();
  return { server };
}

function missing(reason: string): FoundInflux {
  const required = (process.env['SIMDRIFT_REQUIRE'] ?? '').split(',').map((name) => name.trim());
  if (required.includes('influx')) throw new Error(`SIMDRIFT_REQUIRE names influx, but there is ${reason}.`);
  return { server: null, reason };
}

function findInfluxd(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'influxd')).find((path) => existsSync(path));
}

function foreign(url: string): InfluxServer {
  const cannot = () => {
    throw new Error('The server of SIMDRIFT_TEST_INFLUX belongs to someone else: it is not killed or restarted.');
  };
  return {
    url,
    own: false,
    kill: cannot,
    restart: cannot,
    freeze: cannot,
    thaw: cannot,
    stop: () => Promise.resolve(),
  };
}

class OwnInflux implements InfluxServer {
  readonly own = true;
  private child: ChildProcess | undefined;
  private log = '';

  private constructor(
    private readonly binary: string,
    private readonly folder: string,
    readonly url: string,
  ) {
    // A test run that is cut short leaves no server behind.
    process.once('exit', () => this.child?.kill('SIGKILL'));
  }

  static async prepare(binary: string): Promise<OwnInflux> {
    const folder = await mkdtemp(join(tmpdir(), 'simdrift-influxd-'));
    const [http, rpc] = await freePorts();
    await writeFile(join(folder, 'influxdb.conf'), configuration(folder, http, rpc));
    return new OwnInflux(binary, folder, `http://127.0.0.1:${http}`);
  }

  async restart(): Promise<void> {
    if (this.child !== undefined) await this.kill();
    const child = spawn(this.binary, ['-config', join(this.folder, 'influxdb.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    // A test that fails before it stops its server must not keep the test run waiting for it.
    child.unref();
    (child.stderr as unknown as { unref(): void }).unref();
    child.stderr?.on('data', (chunk: Buffer) => (this.log = (this.log + chunk.toString()).slice(-4_000)));
    const deadline = performance.now() + 20_000;
    while (!(await answers(this.url))) {
      if (child.exitCode !== null || performance.now() > deadline)
        throw new Error(`influxd did not start:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async kill(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ping`, { signal: AbortSignal.timeout(1_000) })).status === 204;
  } catch {
    return false;
  }
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0]!, ports[1]!];
}

function configuration(folder: string, http: number, rpc: number): string {
  return `reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${http}"
  log-enabled = false
[monitor]
  store-enabled = false
[continuous_queries]
  enabled = false
`;
}
