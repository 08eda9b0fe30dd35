// Images a second of every model of the zoo in onnxruntime-node, one thread, beside Python's onnxruntime in the same run:
//
//   node --single-threaded-gc benchmarks/inference-speed.mjs [--python PATH] [--rounds N] [--quick] [--only TEXT]
//   python -m venv env && env/bin/pip install onnxruntime      # the peer, for --python env/bin/python
//
// Writes inference-speed.md and inference-speed.json beside itself, and model_zoo/speed.json. A time is processor time of the process that did the work, so other work on the
// machine counts less; the two sides take turns within each round, and a ratio is the median over rounds. Exit code 1 where a ratio is below 0.9.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const { values: given } = parseArgs({
  options: {
    python: { type: 'string', default: process.env.SIMDRIFT_PYTHON ?? 'python3' },
    rounds: { type: 'string' },
    quick: { type: 'boolean' },
    only: { type: 'string', default: '' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const zoo = fileURLToPath(new URL('../model_zoo', import.meta.url));
const BATCHES = [1, 16, 64];
/** Whose figures the page of the zoo shows. */
const PAGE_BATCH = 64;
const ROUNDS = Number(given.rounds ?? (given.quick ? 5 : 9));
/** Processor time of one turn, seconds. */
const LEAST = given.quick ? 0.1 : 0.3;
/** Runs before the clock, so that neither a compiler nor a cache is in the time. */
const WARM = 30;
const BAR = 0.9;

const models = readdirSync(zoo, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('card.json') && path.includes(given.only))
  .sort()
  .map((path) => JSON.parse(readFileSync(join(zoo, path), 'utf8')))
  .map(({ id, input, parameters }) => ({
    id,
    parameters,
    file: join(zoo, ...id.split('/'), 'model.onnx'),
    shape: [input.height, input.width, input.channels],
  }));

const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const peer = spawn(given.python, [join(here, 'inference_speed.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
peer.on('error', ({ message }) => {
  console.error(`No Python to compare with (${message}): name one with onnxruntime by --python.`);
  process.exit(2);
});
const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
const answer = async () => {
  const { value, done } = await lines.next();
  if (!done) return JSON.parse(value);
  console.error('Python ended before its answer: does it have onnxruntime and numpy?');
  process.exit(2);
};
const versions = await answer();

async function node(session, { shape }, batch) {
  const size = batch * shape.reduce((a, b) => a * b);
  const pixels = Uint8Array.from({ length: size }, (_, i) => Math.imul(i, 2654435761) >>> 24);
  const input = session.inputNames[0];
  const dims = [batch, ...shape];
  const [first] = session.outputNames;
  const feeds = { [input]: new Tensor('uint8', pixels, dims) };
  const once = () => session.run(feeds);
  const logits = (await once())[first].data;
  for (let i = 1; i < WARM; i++) await once();
  const begun = processor();
  let images = 0;
  while (processor() - begun < LEAST) {
    await once();
    images += batch;
  }
  return { images, seconds: processor() - begun, first: logits[0] };
}

async function python({ file, shape }, batch) {
  peer.stdin.write(`${JSON.stringify({ file, shape, batch, least: LEAST, warm: WARM })}\n`);
  return answer();
}

const rows = [];
for (const model of models) {
  const session = await InferenceSession.create(new Uint8Array(readFileSync(model.file)), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  for (const batch of BATCHES) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      // They take turns at beginning, too.
      const turns = round % 2 === 0 ? ['node', 'python'] : ['python', 'node'];
      const found = {};
      for (const turn of turns)
        found[turn] = turn === 'node' ? await node(session, model, batch) : await python(model, batch);
      if (Math.abs(found.node.first - found.python.first) > 1e-3)
        throw new Error(`${model.id}: the two sides say ${found.node.first} and ${found.python.first}.`);
      const rate = ({ images, seconds }) => images / seconds;
      rounds.push([rate(found.node), rate(found.python)]);
    }
    const row = {
      model: model.id,
      parameters: model.parameters,
      batch,
      node: Math.round(median(rounds.map(([mine]) => mine))),
      python: Math.round(median(rounds.map(([, other]) => other))),
      ratio: Number(median(rounds.map(([mine, other]) => mine / other)).toFixed(3)),
      rounds: rounds.map(([mine, other]) => Number((mine / other).toFixed(3))),
    };
    rows.push(row);
    console.error(`${row.model} batch ${batch}: ${row.node}/s, Python ${row.python}/s, ratio ${row.ratio}`);
  }
  await session.release();
}
peer.stdin.end();

const ortNode = createRequire(import.meta.url)('onnxruntime-node/package.json').version;
const below = rows.filter(({ ratio }) => ratio < BAR);
const results = {
  about: 'Measured by benchmarks/inference-speed.mjs: images a second of processor time, one thread.',
  machine: { cpu: cpus()[0].model, node: process.version, load: Number(loadavg()[1].toFixed(1)) },
  onnxruntime: { node: ortNode, python: versions.onnxruntime },
  rounds: ROUNDS,
  bar: BAR,
  rows,
};
const count = (value) => value.toLocaleString('en');
const lowest = Math.min(...rows.map(({ ratio }) => ratio));
const page = `# Images a second of each model

Written by \`node --single-threaded-gc benchmarks/inference-speed.mjs --python env/bin/python\`. onnxruntime-node ${ortNode} beside Python's onnxruntime ${versions.onnxruntime}, the same files and images, one thread each.
Images a second of *processor time*, medians over ${ROUNDS} rounds in which the two take turns; a ratio is the median of the rounds'. ${cpus()[0].model}, Node ${process.version}, load ${results.machine.load} over five minutes
(other work on the machine slows both sides, at batch 1 not always alike).

At least ${BAR} of Python's speed was asked: ${below.length === 0 ? `every one of ${rows.length} cells has it, the lowest ratio is ${lowest}` : `${rows.length - below.length} of ${rows.length} cells have it, the lowest ratio is ${lowest}`}.

| model | parameters | batch 1 | ratio | batch 16 | ratio | batch 64 | ratio |
|---|---:|---:|---:|---:|---:|---:|---:|
${models
  .map(({ id, parameters }) => {
    const cells = BATCHES.map((batch) => rows.find((row) => row.model === id && row.batch === batch));
    return `| \`${id}\` | ${count(parameters)} | ${cells.map(({ node, ratio }) => `${count(node)} | ${ratio < BAR ? `**${ratio}**` : ratio}`).join(' | ')} |`;
  })
  .join('\n')}
`;
writeFileSync(join(here, 'inference-speed.md'), page);
writeFileSync(
  join(here, 'inference-speed.json'),
  `${JSON.stringify(results, null, 1).replaceAll(/\[\n\s*([\d.,\s]+?)\n\s*\]/g, (_, inside) => `[${inside.replaceAll(/\s+/g, ' ')}]`)}\n`,
);
writeFileSync(
  join(zoo, 'speed.json'),
  `${JSON.stringify(
    {
      machine: `${results.machine.cpu}, onnxruntime-node ${ortNode}`,
      batch: PAGE_BATCH,
      imagesPerSecond: Object.fromEntries(
        rows.filter(({ batch }) => batch === PAGE_BATCH).map(({ model, node }) => [model, node]),
      ),
    },
    null,
    2,
  )}\n`,
);
console.log(
  below.length === 0 ? `Every ratio is at least ${BAR}.` : `${below.length} of ${rows.length} ratios are below ${BAR}.`,
);
process.exit(below.length === 0 ? 0 : 1);
