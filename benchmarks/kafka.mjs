// The line through a real Kafka, with an engine that does nothing, beside a bare kafkajs produce-and-consume of the same records in
// the same run. Everything else is on: degradation, features, detectors, readings, and the store where there is an influxd.
//
//   npm run build && node benchmarks/kafka.mjs [--frames 200000] [--rounds 3] [--profile DIR] [--json]
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { partitionOf } from '@simdrift/broker';
import { measureLine } from './kafka/the-line.mjs';

register('./kafka/typescript-hooks.mjs', import.meta.url);
const { kafkaForTests } = await import('../test/servers/kafka.ts');
const { startInflux } = await import('../test/servers/influx.ts');

const GATE = 0.3;
const PARTITIONS = 4;
/** Most frames of each kind that the bare loop holds in memory; it sends them over and over. */
const SAMPLE = 20_000;

const { values: given } = parseArgs({
  options: {
    frames: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const framesPerStream = Math.ceil(Number(given.frames) / PARTITIONS) + 2000;
const rounds = [];
const folder = await mkdtemp(path.join(tmpdir(), 'simdrift-bench-'));
const kafka = await kafkaForTests();
const influx = await startInflux();
try {
  if (kafka.server === null) throw new Error(kafka.reason);
  if (influx.server === null) process.stderr.write(`Without a store: ${influx.reason}\n`);
  const names = oneNamePerPartition();
  const scenario = path.join(folder, 'bench.yaml');
  await writeFile(scenario, scenarioText(names));
  for (let round = 0; round < Number(given.rounds); round++) rounds.push(await measure(round, names, scenario));
} finally {
  await Promise.all([kafka.server?.stop(), influx.server?.stop()]);
  await rm(folder, { recursive: true, force: true });
}
const middle = rounds.map(({ ratio }) => ratio).sort((a, b) => a - b)[rounds.length >> 1];
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
if (given.json) process.stdout.write(`${JSON.stringify({ machine, gate: GATE, medianRatio: middle, rounds })}\n`);
else
  process.stdout.write(
    `median ratio ${middle.toFixed(3)} (gate ${GATE}) on ${machine.cores} x ${machine.cpu}, Node ${machine.node}\n`,
  );
process.exitCode = middle >= GATE ? 0 : 1;

async function measure(round, names, scenario) {
  const prefix = `bench${process.pid}.${round}.`;
  const address = kafka.server.address;
  const line = await measureLine({
    names,
    framesPerStream,
    profileDir: given.profile,
    env: {
      SIMDRIFT_BROKER: 'kafka',
      SIMDRIFT_KAFKA_BROKERS: address,
      SIMDRIFT_KAFKA_TOPIC_PREFIX: prefix,
      SIMDRIFT_PARTITIONS: String(PARTITIONS),
      ...(influx.server === null ? {} : { SIMDRIFT_STORE: 'influx', SIMDRIFT_INFLUX_URL: influx.server.url }),
      SIMDRIFT_ENGINE: 'noop',
      SIMDRIFT_SCENARIO: scenario,
      SIMDRIFT_FRAMES: String(framesPerStream),
      SIMDRIFT_SEED: String(round + 1),
      SIMDRIFT_FAST: 'true',
      SIMDRIFT_LOOP: 'false',
    },
  });
  const task = { address, prefix, names, frames: line.frames };
  const bare = await measureBare({ ...task, scratch: `${prefix}bare`, split: false });
  const bareSplit = await measureBare({ ...task, scratch: `${prefix}bare-split`, split: true });
  await removeTopics(address, prefix);
  const result = { line, bare, bareSplit, ratio: line.rate / bare, ratioSplit: line.rate / bareSplit };
  process.stderr.write(
    `round ${round + 1}: line ${Math.round(line.rate)} frames/s (${line.frames} frames in ${line.seconds.toFixed(1)} s), ` +
      `bare ${Math.round(bare)}/s, ratio ${result.ratio.toFixed(3)}; ` +
      `bare in two processes ${Math.round(bareSplit)}/s, ratio ${result.ratioSplit.toFixed(3)}; ` +
      `µs of CPU a frame: ${JSON.stringify(line.cpuPerFrame)}\n`,
  );
  return result;
}

/** Frames a second: so many frames, labels and predictions through one kafkajs producer and one consumer. */
async function measureBare({ address, prefix, frames, scratch, split }) {
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: scratch, numPartitions: PARTITIONS }], waitForLeaders: true });
  await admin.disconnect();
  const kinds = ['frames', 'labels', 'predictions'];
  const task = {
    address,
    topic: scratch,
    partitions: PARTITIONS,
    total: frames * kinds.length,
    // As many records as the adapter puts into a request.
    requestSize: 1000,
    sample: {
      topics: kinds.map((kind) => `${prefix}simdrift.${kind}`),
      schemas: ['frame/1', 'label/1', 'prediction/1'],
      count: Math.min(SAMPLE, frames),
    },
  };
  const file = fileURLToPath(new URL('./kafka/bare.mjs', import.meta.url));
  const children = (split ? ['consume', 'produce'] : ['both']).map((role) => {
    const child = fork(file, {
      execArgv: ['--max-semi-space-size=64'],
      env: { ...process.env, KAFKAJS_NO_PARTITIONER_WARNING: '1' },
    });
    child.send({ ...task, roles: role === 'both' ? ['consume', 'produce'] : [role] });
    return child;
  });
  await Promise.all(children.map((child) => heard(child, 'ready')));
  const begin = performance.now();
  const done = children.map((child) => heard(child, 'done'));
  for (const child of children) child.send('go');
  await Promise.all(done);
  return frames / ((performance.now() - begin) / 1000);
}

function heard(child, word) {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message === word && resolve());
    child.once('exit', (code) => reject(new Error(`The bare loop ended with ${code} before it was ${word}.`)));
  });
}

/** Room for the next round. */
async function removeTopics(address, prefix) {
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter((name) => name.startsWith(prefix)) });
  await admin.disconnect();
}

/** Streams that fall on different partitions. */
function oneNamePerPartition() {
  const names = new Map();
  for (let i = 0; names.size < PARTITIONS; i++) {
    const partition = partitionOf(`site-${i}`, PARTITIONS);
    if (!names.has(partition)) names.set(partition, `site-${i}`);
  }
  return [...names.values()];
}

function scenarioText(names) {
  const stream = (name) => `  - name: ${name}
    stages:
      - { name: new scanner, from: 1000, effects: [{ name: scanner_replacement, severity: 0.5 }] }`;
  return `name: bench
title: Benchmark
story: Every frame after the warm-up comes from a replaced scanner.
watch: Frames per second.
datasets: [pneumoniamnist]
frames: ${framesPerStream}
streams:
${names.map(stream).join('\n')}
expect:
  - that: alert
`;
}
