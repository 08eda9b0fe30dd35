import { connect } from 'node:net';
import type { Settings } from '@simdrift/contracts';

/** How long a server may take to answer. */
const PATIENCE_MS = 2_000;

export interface ServerCheck {
  readonly name: string;
  /** Without credentials. */
  readonly address: string;
  readonly reachable: boolean;
  readonly detail: string;
}

/** Asks the servers that the settings name, all at once; embedded ones need none. Never throws. */
export async function checkServers({ broker, store }: Settings): Promise<ServerCheck[]> {
  const kafka = broker.kind === 'kafka' ? broker.brokers.map(checkKafka) : [];
  const influx = store.kind === 'influx' ? [checkInflux(store.url)] : [];
  return await Promise.all([...kafka, ...influx]);
}

async function checkKafka(address: string): Promise<ServerCheck> {
  const name = 'Kafka';
  const [, host, port] = /^\[?([^[\]\s]+?)\]?:(\d+)$/.exec(address) ?? [];
  if (host === undefined || port === undefined || Number(port) > 65_535)
    return { name, address, reachable: false, detail: 'the address is not host:port' };
  return await new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    const answer = (reachable: boolean, detail: string) => {
      socket.destroy();
      resolve({ name, address, reachable, detail });
    };
    socket.setTimeout(PATIENCE_MS, () => answer(false, `no answer within ${PATIENCE_MS / 1000} s`));
    socket.once('connect', () => answer(true, 'the port takes connections'));
    socket.once('error', (error) => answer(false, (error as NodeJS.ErrnoException).code ?? error.message));
  });
}

async function checkInflux(text: string): Promise<ServerCheck> {
  const name = 'InfluxDB';
  // The text may hold a password: what is not understood is not repeated.
  if (!URL.canParse(text))
    return { name, address: '(not a URL)', reachable: false, detail: 'the address is not a URL' };
  const { origin } = new URL(text);
  try {
    const response = await fetch(`${origin}/ping`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const version = response.headers.get('x-influxdb-version');
    const detail = version === null ? `it answers ${response.status}, but not as InfluxDB does` : `version ${version}`;
    return { name, address: origin, reachable: version !== null, detail };
  } catch (error) {
    const { name: kind, cause, message } = error as Error;
    const late = kind === 'TimeoutError';
    // fetch says "fetch failed"; why is in the cause.
    const { code, message: reason } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
    return {
      name,
      address: origin,
      reachable: false,
      detail: late ? `no answer within ${PATIENCE_MS / 1000} s` : (code ?? reason ?? message),
    };
  }
}
