// How fast the dashboards are on a long run: writes one of 24 h at 50 frames a second to an InfluxDB of its own, as fast as that takes it, and
// sends every query of every dashboard as Grafana would, at the dashboard's own range and over the whole run.
//
//   npm run build && node benchmarks/grafana-queries.mjs [--hours 24] [--json]
//
// The rows are those of a real run through the line (one minute, scanner-replacement), minute after minute with its times and frames moved on.
// Exit code 1: a query takes longer than 300 ms, or the war room more than 2 s in all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MEASUREMENTS, vitalsPoints } from '@simdrift/contracts';
import { DuckDbStore, InfluxStore } from '@simdrift/store';

register('./kafka/typescript-hooks.mjs', import.meta.url);
const { startInflux } = await import('../test/servers/influx.ts');
const { interpolated, panelsOf } = await import('../grafana/dashboards/as-grafana.spec-helper.ts');

const QUERY_GATE_MS = 300;
const WAR_ROOM_GATE_MS = 2000;
const RATE = 50;
const TEMPLATE_FRAMES = 3000;
const PERIOD = (TEMPLATE_FRAMES / RATE) * 1e6;
const BODY_LINES = 20_000;
const DATABASE = 'simdrift';
const root = fileURLToPath(new URL('..', import.meta.url));

const { values: given } = parseArgs({
  options: { hours: { type: 'string', default: '24' }, json: { type: 'boolean', default: false } },
});
const hours = Number(given.hours);
const periods = Math.round((hours * 3600 * 1e6) / PERIOD);
const tell = (text) => process.stderr.write(`${text}\n`);

const folder = mkdtempSync(path.join(tmpdir(), 'simdrift-bench-'));
const influx = await startInflux();
if (influx.server === null) throw new Error(influx.reason);
try {
  const result = await measure(influx.server.url);
  if (given.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else process.stdout.write(`${inWords(result)}\n`);
  process.exitCode = result.passed ? 0 : 1;
} finally {
  await influx.server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(url) {
  const template = await templateRows();
  tell(`${template.length} rows a minute; ${periods} minutes to write`);
  const store = new InfluxStore({ url, database: DATABASE, requestTimeoutMs: 900_000 });
  await store.open();
  const end = Math.floor(Date.now() / 60_000) * 60_000_000;
  const written = await writeAll(url, template, end - periods * PERIOD);
  // The first and the last minute through the store: it rolls up the range between them.
  const rows = template.filter(({ measurement }) => measurement === MEASUREMENTS.readings);
  await store.write(rows.map((row) => moved(row, template.start, end - periods * PERIOD)));
  await store.write(rows.map((row) => moved(row, template.start, end - PERIOD)));
  // The vitals belong to no run, and are rolled up by themselves.
  await store.write([...vitalsOf(end - periods * PERIOD), ...vitalsOf(end - PERIOD)]);
  const began = performance.now();
  await store.rollUp();
  const rollUpSeconds = (performance.now() - began) / 1000;
  await store.close();
  tell(`written in ${written.seconds.toFixed(0)} s, rolled up in ${rollUpSeconds.toFixed(0)} s`);
  const disk = await diskOf(url);
  const queries = await timeQueries(url, end / 1000);
  const frames = periods * TEMPLATE_FRAMES;
  const warRoom = (range) =>
    queries
      .filter((one) => one.dashboard === 'war-room.json' && one.range === range)
      .reduce((sum, { ms }) => sum + ms, 0);
  const totals = { own: warRoom('own'), whole: warRoom('whole') };
  const slow = queries.filter(({ ms }) => ms > QUERY_GATE_MS);
  return {
    hours,
    frames,
    points: written.points,
    pointsPerFrame: written.points / frames,
    pointsPerSecond: written.points / written.seconds,
    writeSeconds: written.seconds,
    rollUpSeconds,
    disk,
    bytesPerFrame: Object.values(disk).reduce((sum, bytes) => sum + bytes, 0) / frames,
    warRoomMs: totals,
    queries,
    slow,
    passed: slow.length === 0 && totals.own <= WAR_ROOM_GATE_MS && totals.whole <= WAR_ROOM_GATE_MS,
  };
}

/** Every row that the sinks store of a minute's run. */
async function templateRows() {
  const run = spawnSync(
    process.execPath,
    [
      ...[path.join(root, 'cli/dist/main.js'), 'run', 'scanner-replacement', '--dataset', 'pneumoniamnist'],
      ...['--source', 'phantom', '--frames', String(TEMPLATE_FRAMES), '--fast', '--json'],
    ],
    {
      env: {
        ...process.env,
        SIMDRIFT_RUNS_DIR: folder,
        SIMDRIFT_STORE: 'duckdb',
        SIMDRIFT_SETTINGS: `${folder}/settings.json`,
      },
      encoding: 'utf8',
    },
  );
  if (run.status !== 0 && run.status !== 1) throw new Error(run.stderr);
  const store = new DuckDbStore({ path: path.join(folder, readdirSync(folder)[0], 'store.duckdb'), readOnly: true });
  await store.open();
  const rows = [];
  for (const measurement of Object.values(MEASUREMENTS)) rows.push(...(await store.query({ measurement })));
  await store.close();
  const of = rows.filter(({ measurement }) => measurement === MEASUREMENTS.readings);
  rows.start = of[0].time - of[0].fields.elapsed * 1e6;
  return rows;
}

function moved(row, start, to) {
  return row.measurement === MEASUREMENTS.overlay
    ? { ...row, time: row.time + (to - start) }
    : { ...row, time: Math.round(row.time - start + to) };
}

/** Line protocol by our own hand: half of a line never changes, and that half is written once. */
async function writeAll(url, template, begin) {
  const prepared = template.map((row) => ({
    head: `${row.measurement},${Object.entries(row.tags)
      .map(([key, value]) => `${key}=${escaped(value)}`)
      .join(',')} `,
    fixed: Object.entries(row.fields)
      .filter(([key]) => key !== 'seq' && key !== 'elapsed' && key !== 'timeEnd')
      .map(
        ([key, value]) => `${key}=${typeof value === 'string' ? JSON.stringify(value).replaceAll('\\n', '\n') : value}`,
      )
      .join(','),
    seq: row.fields.seq,
    elapsed: row.fields.elapsed,
    timeEnd: row.fields.timeEnd,
    // Runs laid over each other stand at 1970 + elapsed already.
    time: row.measurement === MEASUREMENTS.overlay ? row.time - begin : row.time - template.start,
  }));
  const began = performance.now();
  let points = 0;
  let lines = [];
  const send = async () => {
    const body = lines.join('\n');
    points += lines.length;
    lines = [];
    const response = await fetch(`${url}/write?db=${DATABASE}&rp=simdrift&precision=u`, { method: 'POST', body });
    if (!response.ok) throw new Error(await response.text());
  };
  let sending = Promise.resolve();
  for (let period = 0; period < periods; period++) {
    const [time, frames, seconds] = [begin + period * PERIOD, period * TEMPLATE_FRAMES, (period * PERIOD) / 1e6];
    for (const { head, fixed, seq, elapsed, timeEnd, time: offset } of prepared) {
      const end = timeEnd === undefined ? '' : `,timeEnd=${timeEnd + Math.round((time - template.start) / 1000)}`;
      lines.push(
        `${head}${fixed},seq=${seq + frames},elapsed=${elapsed + seconds}${end} ${String(Math.round(time + offset))}`,
      );
    }
    for (const point of vitalsOf(time))
      lines.push(
        `${point.measurement},${Object.entries(point.tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(',')} value=${point.fields.value} ${point.time}`,
      );
    if (lines.length < BODY_LINES) continue;
    // One body on the way while the next is written.
    await sending;
    sending = send();
    if (period % 100 === 0) tell(`minute ${period} of ${periods}`);
  }
  await sending;
  await send();
  return { points, seconds: (performance.now() - began) / 1000 };
}

/** What three processes report every five seconds. */
function vitalsOf(begin) {
  const names = [
    ...[
      ['rate', 'stage'],
      ['lag', 'simdrift-inference'],
      ['lag', 'simdrift-detection'],
      ['queue', 'batches'],
    ],
    ...[
      ['event_loop', 'p50'],
      ['event_loop', 'p99'],
      ['memory', 'resident'],
      ['memory', 'heap'],
      ['cpu', 'cores'],
    ],
    ...[
      ['dead_letters', 'total'],
      ['dropped', 'total'],
      ['inference', 'p50'],
      ['inference', 'p95'],
      ['inference', 'p99'],
    ],
  ];
  const points = [];
  for (let second = 0; second < PERIOD / 1e6; second += 5)
    for (const process of ['producers', 'processors', 'sinks'])
      points.push(
        ...vitalsPoints({
          process,
          instance: 'a',
          time: begin + second * 1e6,
          figures: names.map(([name, part], k) => ({ name, part, value: k + Math.abs(Math.sin(begin + second)) })),
        }),
      );
  return points;
}

async function timeQueries(url, endMs) {
  const json = path.join(root, 'grafana/provisioning/dashboards/json');
  const timed = [];
  for (const file of readdirSync(json).sort()) {
    const dashboard = JSON.parse(readFileSync(path.join(json, file), 'utf8'));
    const absolute = !dashboard.time.from.startsWith('now');
    const own = absolute
      ? [Date.parse(dashboard.time.from), Date.parse(dashboard.time.to)]
      : [endMs - minutesOf(dashboard.time.from) * 60_000, endMs];
    const whole = absolute ? [0, hours * 3_600_000] : [endMs - hours * 3_600_000, endMs];
    for (const [range, [from, to]] of Object.entries({ own, whole })) {
      const values = {};
      for (const variable of dashboard.templating.list) {
        const query = interpolated(variable.query ?? '', { values, from, to });
        const { ms, found } = await timedQuery(url, query);
        timed.push({ dashboard: file, range, panel: `variable ${variable.name}`, ms });
        const sorted = found.sort();
        values[variable.name] = variable.includeAll
          ? '.*'
          : String((variable.sort === 2 ? sorted.at(-1) : sorted[0]) ?? '');
      }
      const targets = [
        ...panelsOf(dashboard).flatMap(({ title, maxDataPoints, targets = [] }) =>
          targets.map((target) => ({ panel: `${title} ${target.refId}`, query: target.query, maxDataPoints })),
        ),
        ...dashboard.annotations.list.map(({ name, target }) => ({
          panel: `annotation ${name}`,
          query: target?.query ?? '',
        })),
      ];
      for (const { panel, query, maxDataPoints = 1000 } of targets.filter((target) => target.query)) {
        const screen = { values, from, to, interval: intervalOf((to - from) / maxDataPoints) };
        const { ms, rows } = await timedQuery(url, interpolated(query, screen));
        timed.push({ dashboard: file, range, panel, ms, rows });
      }
    }
  }
  return timed;
}

/** The median of three. */
async function timedQuery(url, query) {
  const times = [];
  let answer;
  for (let k = 0; k < 3; k++) {
    const began = performance.now();
    const response = await fetch(`${url}/query?db=${DATABASE}&epoch=ms`, {
      method: 'POST',
      body: new URLSearchParams({ q: query }),
    });
    answer = await response.json();
    times.push(performance.now() - began);
    const error = answer.error ?? answer.results?.[0]?.error;
    if (error !== undefined) throw new Error(`${error}: ${query}`);
  }
  const rows = (answer.results?.[0]?.series ?? []).flatMap(({ values }) => values);
  return { ms: times.sort((a, b) => a - b)[1], found: rows.map((row) => String(row[1])), rows: rows.length };
}

/** Bytes on disk by retention policy, and of the log of what is not compacted yet. */
async function diskOf(url) {
  const response = await fetch(`${url}/query?db=${DATABASE}`, {
    method: 'POST',
    body: new URLSearchParams({ q: 'SHOW STATS' }),
  });
  const { results } = await response.json();
  const bytes = {};
  const add = (name, value) => (bytes[name] = (bytes[name] ?? 0) + Number(value ?? 0));
  for (const { name, tags, columns, values } of results[0].series) {
    if (tags?.database !== DATABASE) continue;
    const of = (column) => values[0][columns.indexOf(column)];
    if (name === 'tsm1_filestore') add(tags.retentionPolicy, of('diskBytes'));
    if (name === 'tsm1_wal') add('wal', Number(of('currentSegmentDiskBytes')) + Number(of('oldSegmentsDiskBytes')));
  }
  return bytes;
}

function minutesOf(from) {
  const [, count, unit] = /^now-(\d+)([mhd])$/.exec(from);
  return Number(count) * { m: 1, h: 60, d: 1440 }[unit];
}

/** As Grafana rounds it, at least the half second of the data source. */
function intervalOf(ms) {
  const steps = [
    [750, '500ms'],
    [1500, '1s'],
    [3500, '2s'],
    [7500, '5s'],
    [12_500, '10s'],
    [17_500, '15s'],
    [25_000, '20s'],
  ];
  steps.push([45_000, '30s'], [90_000, '1m'], [210_000, '2m'], [450_000, '5m'], [750_000, '10m'], [Infinity, '1h']);
  return steps.find(([below]) => ms < below)[1];
}

function escaped(text) {
  return text.replace(/[,= ]/g, '\\$&');
}

function inWords(result) {
  const line = ({ dashboard, range, panel, ms, rows }) =>
    `${ms.toFixed(1).padStart(8)} ms  ${dashboard.replace('.json', '').padEnd(18)} ${range.padEnd(6)} ${panel}${rows === undefined ? '' : `, ${rows} rows`}`;
  const disk = Object.entries(result.disk).map(([name, bytes]) => `${name} ${(bytes / 2 ** 20).toFixed(0)} MB`);
  return [
    ...result.queries.map(line),
    '',
    `${result.hours} h, ${result.frames} frames, ${result.points} points in ${result.writeSeconds.toFixed(0)} s (${Math.round(result.pointsPerSecond)} points/s); roll-ups in ${result.rollUpSeconds.toFixed(0)} s`,
    `${result.pointsPerFrame.toFixed(2)} points and ${result.bytesPerFrame.toFixed(0)} bytes on disk a frame (${disk.join(', ')})`,
    `war room: ${result.warRoomMs.own.toFixed(0)} ms at its range, ${result.warRoomMs.whole.toFixed(0)} ms over the whole run`,
    `slower than ${QUERY_GATE_MS} ms: ${result.slow.length} of ${result.queries.length}`,
    ...result.slow.map(line),
  ].join('\n');
}
