import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';

/** Everything that is in a topic now, partition by partition, read by a client that knows nothing of SimDrift. */
export async function readTopic(address: string, topic: string): Promise<readonly KafkaMessage[]> {
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const ends = new Map(offsets.filter(({ low, high }) => low !== high).map((at) => [at.partition, Number(at.high)]));
  const messages: KafkaMessage[] = [];
  if (ends.size === 0) return messages;
  const consumer = kafka.consumer({ groupId: `read-${topic}-${performance.now()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        autoCommit: false,
        eachBatch: ({ batch }) => {
          for (const message of batch.messages) messages.push(message);
          if (Number(batch.lastOffset()) + 1 >= (ends.get(batch.partition) ?? Infinity)) ends.delete(batch.partition);
          if (ends.size === 0) resolve();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return messages;
}

/** A header as text; empty where there is none. */
export function headerOf(message: KafkaMessage, name: string): string {
  return message.headers?.[name]?.toString() ?? '';
}
