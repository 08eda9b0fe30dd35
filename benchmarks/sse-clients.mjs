// What readers of the event stream cost a run that goes as fast as it can: the same run with and without them, in interleaved pairs.
//
//   npm run build && node benchmarks/sse-clients.mjs [--clients 100] [--pairs 6] [--frames 40000] [--json]
//
// The readers are another process on the same machine (they read and throw away), so their own work is in the first figure too; the second is the
// processor time of the console's process alone, which other work on the machine hardly moves.
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100' },
    pairs: { type: 'string', default: '6' },
    frames: { type: 'string', default: '40000' },
    port: { type: 'string', default: '4878' },
    json: { type: 'boolean' },
    // For the process of the readers.
    readers: { type: 'boolean' },
  },
});
const url = `http://127.0.0.1:${values.port}`;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

if (values.readers) readAndForget();
else await measure();

function readAndForget() {
  let bytes = 0;
  let open = 0;
  for (let k = 0; k < Number(values.clients); k++)
    get(`${url}/api/v1/stream`, { agent: false }, (response) => {
      if (response.statusCode !== 200) throw new Error(`The stream answers ${response.statusCode}.`);
      if (++open === Number(values.clients)) process.send('open');
      response.on('data', (chunk) => (bytes += chunk.length));
    });
  process.on('message', () => process.send({ bytes }));
}

async function measure() {
  const pairs = [];
  for (let k = 0; k < Number(values.pairs); k++) {
    // Which of the two comes first changes from pair to pair: whatever warms up or wears out hits both.
    const order = k % 2 === 0 ? [0, Number(values.clients)] : [Number(values.clients), 0];
    const taken = {};
    for (const clients of order) taken[clients === 0 ? 'alone' : 'read'] = await oneRun(clients);
    pairs.push({
      ...taken,
      cost: taken.read.seconds / taken.alone.seconds - 1,
      work: taken.read.processor / taken.alone.processor - 1,
    });
    const { cost, work } = pairs.at(-1);
    process.stderr.write(`pair ${k + 1}: ${percent(cost)} longer, ${percent(work)} more processor time\n`);
  }
  const result = {
    clients: Number(values.clients),
    frames: Number(values.frames),
    median: medianOf(pairs.map(({ cost }) => cost)),
    medianWork: medianOf(pairs.map(({ work }) => work)),
    pairs,
    load: loadavg(),
  };
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
}

/** One run from its beginning to the word that it has ended, in a process of its own. */
async function oneRun(clients) {
  const folder = mkdtempSync(path.join(tmpdir(), 'simdrift-sse-bench-'));
  const root = fileURLToPath(new URL('..', import.meta.url));
  const line = ['up', '--no-open', '--port', values.port, '--scenario', 'clean', '--source', 'phantom'];
  const app = spawn(process.execPath, [path.join(root, 'cli/dist/main.js'), ...line, '--frames', '2000'], {
    cwd: root,
    env: {
      ...process.env,
      SIMDRIFT_FAST: 'true',
      SIMDRIFT_RUNS_DIR: folder,
      SIMDRIFT_SETTINGS: path.join(folder, 'settings.json'),
    },
    stdio: 'ignore',
  });
  let readers;
  try {
    // The first run warms the line up: models are loaded, code is compiled.
    await ended(await until(() => latest()), 1);
    if (clients > 0) {
      readers = fork(fileURLToPath(import.meta.url), [
        '--readers',
        '--clients',
        String(clients),
        '--port',
        values.port,
      ]);
      await new Promise((resolve) => readers.once('message', resolve));
    }
    const [began, worked] = [performance.now(), processorSeconds(app.pid)];
    const wishes = { scenario: 'clean', source: 'phantom', seed: 7, frames: Number(values.frames) };
    const { run } = await (
      await fetch(`${url}/api/v1/runs`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(wishes),
      })
    ).json();
    await ended(run, 100);
    const seconds = (performance.now() - began) / 1000;
    const processor = processorSeconds(app.pid) - worked;
    if (readers === undefined) return { seconds, processor };
    const told = new Promise((resolve) => readers.once('message', resolve));
    readers.send('how many');
    return { seconds, processor, megabytesRead: (await told).bytes / 1e6 };
  } finally {
    readers?.kill();
    const gone = new Promise((resolve) => app.once('exit', resolve));
    app.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time of a process with all its threads. */
function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  // utime and stime, in ticks of a hundredth of a second.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

async function latest() {
  const answer = await fetch(`${url}/api/v1/runs/latest`).catch(() => undefined);
  return answer?.ok ? (await answer.json()).run.run : undefined;
}

async function ended(run, everyMs) {
  await until(
    async () => {
      const answer = await fetch(`${url}/api/v1/runs/${run}`);
      return answer.ok && (await answer.json()).run.phase === 'ended' ? true : undefined;
    },
    Math.max(everyMs, 100),
  );
}

async function until(probe, everyMs = 250) {
  for (const began = Date.now(); Date.now() - began < 300_000; await wait(everyMs)) {
    const found = await probe();
    if (found !== undefined) return found;
  }
  throw new Error('Five minutes were not enough.');
}

function percent(part) {
  return `${(part * 100).toFixed(1)} %`;
}

function table({ clients, frames, median, medianWork, pairs, load }) {
  const rows = pairs.map(({ alone, read, cost, work }) =>
    [
      alone.seconds.toFixed(2),
      read.seconds.toFixed(2),
      percent(cost),
      percent(work),
      read.megabytesRead.toFixed(0),
    ].join(' | '),
  );
  return [
    `${clients} readers beside a run of ${frames} frames as fast as it goes: ${percent(median)} longer, ${percent(medianWork)} more processor time of the console (medians of ${pairs.length} pairs).`,
    '',
    '| alone, s | with readers, s | longer | processor time | MB read |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    `Load averages of the machine: ${load.map((value) => value.toFixed(1)).join(', ')}.`,
    '',
  ].join('\n');
}
