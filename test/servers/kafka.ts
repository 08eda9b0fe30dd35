import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';

const run = promisify(execFile);
const POM = path.join(path.dirname(fileURLToPath(import.meta.url)), 'kafka', 'pom.xml');

/** A running Apache Kafka. One that was found by `SIMDRIFT_TEST_KAFKA` cannot be killed or stopped. */
export interface KafkaServer {
  /** `host:port` */
  readonly address: string;
  /** True when this process started it, so that it may be killed. */
  readonly own: boolean;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, with its data, on the same port. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export type KafkaOrReason =
  { readonly server: KafkaServer; readonly reason?: never } | { readonly server: null; readonly reason: string };

/**
 * A real Kafka for tests: the one at `SIMDRIFT_TEST_KAFKA` (`host:port`), or one of our own from Maven Central's jars (43 MB, fetched
 * once into the user's cache).
 *
 * @param options.started - false: prepared, but not started yet
 * @returns the server, or why there is none; where `SIMDRIFT_REQUIRE` names `kafka`, having none is an error
 */
export async function kafkaForTests(options: { readonly started?: boolean } = {}): Promise<KafkaOrReason> {
  const found = process.env['SIMDRIFT_TEST_KAFKA'];
  if (found !== undefined && found !== '') return { server: foundServer(found) };
  try {
    const server = await OwnKafka.prepare(await jars());
    if (options.started !== false) await server.start();
    return { server };
  } catch (error) {
    const reason = `no Kafka for tests: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
    if ((process.env['SIMDRIFT_REQUIRE'] ?? '').split(',').includes('kafka')) throw new Error(reason, { cause: error });
    return { server: null, reason };
  }
}

function foundServer(address: string): KafkaServer {
  const refuse = (): Promise<void> => Promise.reject(new Error('This Kafka is not ours to kill or start.'));
  return { address, own: false, kill: refuse, start: () => Promise.resolve(), stop: () => Promise.resolve() };
}

/** The folder of Kafka's jars, named by the pom's content: another version is another folder. */
async function jars(): Promise<string> {
  await run('java', ['-version']);
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'simdrift-test', 'kafka');
  const hash = createHash('sha256')
    .update(await readFile(POM))
    .digest('hex')
    .slice(0, 12);
  const lib = path.join(cache, `lib-${hash}`);
  if (await exists(lib)) return lib;
  await mkdir(cache, { recursive: true });
  const partial = `${lib}.${process.pid}`;
  const repository = path.join(cache, 'm2');
  await run('mvn', [
    '-B',
    '-q',
    `-f${POM}`,
    `-Dmaven.repo.local=${repository}`,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${partial}`,
  ]);
  // Two test processes may have come here at once: the first one wins, both have the same jars.
  await rename(partial, lib).catch(() => rm(partial, { recursive: true, force: true }));
  return lib;
}

class OwnKafka implements KafkaServer {
  readonly own = true;
  #process: ChildProcess | undefined;
  readonly #endWithUs = (): void => void this.#process?.kill('SIGKILL');

  private constructor(
    private readonly lib: string,
    private readonly folder: string,
    private readonly port: number,
  ) {
    process.on('exit', this.#endWithUs);
  }

  static async prepare(lib: string): Promise<OwnKafka> {
    const folder = await mkdtemp(path.join(tmpdir(), 'simdrift-kafka-'));
    const [port, controller] = await freePorts();
    const properties = path.join(folder, 'server.properties');
    await writeFile(properties, serverProperties(folder, port, controller));
    const classpath = path.join(lib, '*');
    const { stdout } = await run('java', ['-cp', classpath, 'kafka.tools.StorageTool', 'random-uuid']);
    const id = stdout.trim().split('\n').at(-1)!;
    await run('java', ['-cp', classpath, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', properties]);
    return new OwnKafka(lib, folder, port);
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const log = openSync(path.join(this.folder, 'kafka.log'), 'a');
    const args = [
      '-Xmx512m',
      '-cp',
      path.join(this.lib, '*'),
      'kafka.Kafka',
      path.join(this.folder, 'server.properties'),
    ];
    const child = spawn('java', args, { stdio: ['ignore', log, log] });
    closeSync(log);
    this.#process = child;
    const end = Date.now() + 60_000;
    while (!(await answers(this.address))) {
      if (child.exitCode !== null || Date.now() > end) {
        const said = await readFile(path.join(this.folder, 'kafka.log'), 'utf8');
        await this.stop();
        throw new Error(`Kafka did not start: ${said.slice(-500)}`);
      }
      await sleep(100);
    }
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    process.off('exit', this.#endWithUs);
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One node that is broker and controller, quick to notice that it was killed and is back. */
function serverProperties(folder: string, port: number, controller: number): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': path.join(folder, 'data'),
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1_000,
    'auto.create.topics.enable': false,
    'broker.session.timeout.ms': 2_000,
    'broker.heartbeat.interval.ms': 500,
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

async function answers(address: string): Promise<boolean> {
  const kafka = new Kafka({
    brokers: [address],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 500,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.listTopics();
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Two ports that were free a moment ago. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0]!, ports[1]!];
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
