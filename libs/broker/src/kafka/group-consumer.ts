import type { Consumer, Kafka } from 'kafkajs';
import type { ConsumerOptions } from '../broker.port.js';
import { coPartition } from './co-partition.assigner.js';
import { RETRY, type KafkaBrokerOptions } from './kafka-options.js';

/** Milliseconds that a fetch waits for more: what a quiet stream pays at each hop. */
const LINGER = 50;
/** Milliseconds after which the server gives up a member of which it hears nothing. */
const SESSION = 30_000;

/** A consumer of kafkajs that joins a group, not yet connected; what restarts it is left to whoever asked for it. */
export function groupConsumer(
  client: Kafka,
  broker: KafkaBrokerOptions,
  { group, lingerMs: linger = LINGER }: Pick<ConsumerOptions, 'group' | 'lingerMs'>,
): Consumer {
  const session = broker.sessionTimeout ?? SESSION;
  return client.consumer({
    groupId: group,
    partitionAssigners: [coPartition],
    sessionTimeout: session,
    rebalanceTimeout: Math.max(60_000, session),
    heartbeatInterval: beatInterval(broker),
    // Few large fetches: under load each hop would otherwise wake for every handful of records, of each topic and partition.
    minBytes: 32 * 1024 * Math.max(1, linger / LINGER),
    maxWaitTimeInMs: linger,
    maxBytesPerPartition: 1024 * 1024,
    allowAutoTopicCreation: false,
    // kafkajs would restart by itself after some errors and stop for good after others: both are ours.
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
  });
}

/** A third of the session, at most a second: a waiting newcomer learns of the batch in hand by our heartbeat. */
export function beatInterval({ sessionTimeout = SESSION }: Pick<KafkaBrokerOptions, 'sessionTimeout'>): number {
  return Math.min(1_000, Math.floor(sessionTimeout / 3));
}

/** Leaves and disconnects; a server that is away is not waited for. */
export async function disconnect(consumer: Consumer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, 5_000)));
  await Promise.race([consumer.disconnect().catch(() => undefined), limit]);
  clearTimeout(timer);
}
