import { Kafka, logLevel, type logCreator } from 'kafkajs';
import { RETRY, type BrokerLogger, type KafkaBrokerOptions } from './kafka-options.js';

export interface ClientHooks {
  /** True when whatever this client serves has been closed. */
  readonly closed: () => boolean;
  /** Called when a connection fails, which kafkajs keeps to itself while it retries. */
  readonly onTrouble?: (message: string) => void;
}

/**
 * A kafkajs client.
 *
 * Every consumer needs one of its own: consumers of one client share their table of committed offsets by group, and a member
 * that joins empties it under the other.
 *
 * A connection is tried twice here and again by whoever asked: a closed client must not go on trying by itself. kafkajs cannot
 * be called back from a retry, but one that finds no address left gives up.
 */
export function kafkaClient(options: KafkaBrokerOptions, { closed, onTrouble }: ClientHooks): Kafka {
  return new Kafka({
    brokers: () => (closed() ? [] : [...options.brokers]),
    clientId: options.clientId,
    ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    ...(options.sasl === undefined ? {} : { sasl: options.sasl }),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { ...RETRY, retries: 1 },
    logLevel: logLevel.WARN,
    logCreator: logTo(options.logger, onTrouble),
  });
}

/**
 * kafkajs logs every routine rebalance and every refused connection as an error. This adapter says what matters by itself, once,
 * so all that kafkajs has to say is for debugging.
 */
function logTo(logger: BrokerLogger | undefined, onTrouble: ClientHooks['onTrouble']): logCreator {
  return () =>
    ({ namespace, level, log }) => {
      logger?.debug?.(
        `kafkajs ${namespace}: ${log.message}${typeof log['error'] === 'string' ? ` (${log['error']})` : ''}`,
      );
      if (namespace === 'Connection' && level === logLevel.ERROR && log.message.startsWith('Connection'))
        onTrouble?.(log.message);
    };
}
