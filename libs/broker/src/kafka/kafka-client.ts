import { Kafka, logLevel, type logCreator } from 'kafkajs';
import { RETRY, type BrokerLogger, type KafkaBrokerOptions } from './kafka-options.js';

/**
 * A kafkajs client.
 *
 * Every consumer needs one of its own: consumers of one client share their table of committed offsets by group, and a member
 * that joins empties it under the other.
 *
 * @param retries - attempts inside kafkajs before a failure comes out
 */
export function kafkaClient(options: KafkaBrokerOptions, retries = RETRY.retries!): Kafka {
  return new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    ...(options.sasl === undefined ? {} : { sasl: options.sasl }),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { ...RETRY, retries },
    logLevel: logLevel.WARN,
    logCreator: logTo(options.logger),
  });
}

/**
 * kafkajs logs every routine rebalance and every refused connection as an error. This adapter says what matters by itself, once,
 * so all that kafkajs has to say is for debugging.
 */
function logTo(logger: BrokerLogger | undefined): logCreator {
  return () =>
    ({ namespace, log }) =>
      logger?.debug?.(`kafkajs ${namespace}: ${log.message}${typeof log['error'] === 'string' ? ` (${log['error']})` : ''}`);
}
