// One kafkajs producer or consumer (or both), with the settings of SimDrift's adapter and nothing of SimDrift around them. Told what
// to move by the parent; says `ready`, waits for `go`, says how long it took.
import { Kafka, logLevel } from 'kafkajs';

const { roles, address, topic, partitions, total, sample, requestSize } = await new Promise((resolve) =>
  process.once('message', resolve),
);
const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING });
const closing = [];
const work = [];
if (roles.includes('consume')) work.push(await consumer());
if (roles.includes('produce')) work.push(await producer());
process.send('ready');
await new Promise((resolve) => process.once('message', resolve));
await Promise.all(work.map((run) => run()));
process.send('done');
await Promise.all(closing.map((close) => close()));
process.disconnect();

/** Sends the sample over and over, as many records as the line moved, in requests of the size that the line sends. */
async function producer() {
  const messages = await recordsOf(sample);
  const producing = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition,
  });
  await producing.connect();
  closing.push(() => producing.disconnect());
  return async () => {
    for (let sent = 0; sent < total;) {
      const from = sent % messages.length;
      const request = messages.slice(from, from + Math.min(requestSize, total - sent));
      await producing.sendBatch({ topicMessages: [{ topic, messages: request }], acks: -1 });
      sent += request.length;
    }
  };
}

async function consumer() {
  const consuming = kafka.consumer({
    groupId: topic,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 1024 * 1024,
    allowAutoTopicCreation: false,
  });
  await consuming.connect();
  await consuming.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise((resolve) => consuming.on(consuming.events.GROUP_JOIN, resolve));
  let seen = 0;
  let all;
  const finished = new Promise((resolve) => (all = resolve));
  await consuming.run({
    partitionsConsumedConcurrently: partitions,
    eachBatch: ({ batch }) => {
      seen += batch.messages.length;
      if (seen >= total) all();
      return Promise.resolve();
    },
  });
  await joined;
  closing.push(() => consuming.disconnect());
  return () => finished;
}

/** Records of the run as they lie in Kafka, in the order of their kinds in time: so many frames, labels and predictions. */
async function recordsOf({ topics, schemas, count }) {
  const reading = kafka.consumer({ groupId: `${topic}-sample`, maxWaitTimeInMs: 100 });
  await reading.connect();
  await reading.subscribe({ topics, fromBeginning: true });
  const found = new Map(topics.map((name) => [name, []]));
  await new Promise((resolve, reject) => {
    reading
      .run({
        autoCommit: false,
        eachBatch: ({ batch }) => {
          const list = found.get(batch.topic);
          for (const { key, value, headers } of batch.messages) {
            if (list.length < count && schemas.includes(String(headers['simdrift-schema'])))
              // A copy: what kafkajs gives is a view into the whole response.
              list.push({ key: Buffer.from(key), value: Buffer.from(value), headers, partition: batch.partition });
          }
          if ([...found.values()].every((all) => all.length >= count)) resolve();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await reading.disconnect();
  const [frames, labels, predictions] = topics.map((name) => found.get(name));
  return frames.flatMap((frame, i) => [frame, labels[i], predictions[i]]);
}
