import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

// Needs the built apps: `npm run build`.
const root = fileURLToPath(new URL('..', import.meta.url));
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

function check(...args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-compose.mjs'), ...args], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('docker-compose.yml', () => {
  it('keeps to the compose specification and to our rules, and every app starts with its command', () => {
    expect(check('--start')).toEqual({ status: 0, said: 'docker-compose.yml is as it should be.\n' });
  }, 150_000);
});

describe('what the check finds', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simdrift-compose-spec-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a key that compose does not know', 'init: true', 'innit: true', 'must NOT have additional properties'],
    ['an image that floats', 'apache/kafka:4.4.0', 'apache/kafka:latest', 'not pinned'],
    ['a variable that no app reads', 'SIMDRIFT_BROKER:', 'SIMDRIFT_BROKERS:', 'SIMDRIFT_BROKERS, which no app reads'],
    ['a value that no app takes', 'SIMDRIFT_STORE: influx', 'SIMDRIFT_STORE: influxdb', 'store.kind is not usable'],
    ['a command without its file', 'sinks/dist/main.js', 'sinks/dist/sinks.js', 'which is not there'],
    ['a dependency that is not there', 'influxdb: { condition', 'influx: { condition', 'depends on influx,'],
    ['a start that does not wait', 'service_healthy', 'service_started', 'does not wait until'],
    [
      'a secret in clear',
      '${GRAFANA_ADMIN_PASSWORD:-simdrift-local}',
      'hunter2',
      'GF_SECURITY_ADMIN_PASSWORD in clear',
    ],
    ['a port for all the world', "'127.0.0.1:${GRAFANA_PORT", "'${GRAFANA_PORT", 'beyond this machine'],
    ['a service without a limit', '    mem_limit: 768m\n', '', 'no memory limit'],
    ['a variable without its example', '${SIMDRIFT_WORKERS:-2}', '${WORKERS:-2}', 'WORKERS is not in .env.example'],
    ['a build target that is not there', 'target: runtime-gpu', 'target: gpu', 'which the Dockerfile does not have'],
    ['a volume that is not declared', '  downloads:\n', '', 'mounts downloads'],
    ['YAML that is none', 'services:', 'services: [', 'docker-compose'],
  ])('%s', (_, from, to, complaint) => {
    expect(compose).toContain(from);
    const file = join(folder, 'docker-compose.yml');
    writeFileSync(file, compose.replaceAll(from, to));
    const { status, said } = check(file);
    expect(said).toContain(complaint);
    expect(status).toBe(1);
  });
});
