// Starts each app with the command and the environment that docker-compose.yml gives it, natively and with no server to be found.
// It must come so far as to wait for its server and say so, and end when it is told to.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE_MS = 30_000;
const NOWHERE = '127.0.0.1:1';

/** Sentences about the services that did not start. */
export async function startServices(services, root) {
  const home = mkdtempSync(join(tmpdir(), 'simdrift-compose-'));
  const problems = [];
  try {
    for (const [name, service] of Object.entries(services)) {
      if (service.command?.[0] !== 'node') continue;
      const said = await tryOne(service, root, home);
      if (said !== undefined) problems.push(`${name} did not start: ${said}`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return problems;
}

/** Nothing when it waits for its server, else what it said. */
function tryOne({ command, environment }, root, home) {
  const env = { PATH: process.env.PATH, HOME: home, ...environment, ...elsewhere(environment, home) };
  const child = spawn(process.execPath, command.slice(1), { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let waits = false;
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const listen = (chunk) => {
      said += chunk;
      if (waits || !/waiting for (Kafka|it)\b/.test(said)) return;
      waits = true;
      child.kill('SIGTERM');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('close', () => {
      clearTimeout(late);
      resolve(waits ? undefined : said.trim().slice(-500) || 'it said nothing');
    });
  });
}

/** The same settings with other addresses: no server, no network, free ports, folders of our own. */
function elsewhere(environment, home) {
  const changes = {
    SIMDRIFT_KAFKA_BROKERS: NOWHERE,
    SIMDRIFT_INFLUX_URL: `http://${NOWHERE}`,
    SIMDRIFT_HOST: '127.0.0.1',
    SIMDRIFT_PORT: '0',
    SIMDRIFT_HEALTH_PORT: '0',
    SIMDRIFT_DOWNLOAD: 'never',
    SIMDRIFT_DATA_DIR: home,
    SIMDRIFT_CACHE_DIR: home,
  };
  return Object.fromEntries(Object.entries(changes).filter(([name]) => name in environment));
}
