import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { DASHBOARDS } from './dashboards.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Grafana's linter is a Go program, far too long in the making for a test: it is used where somebody has built it. */
function findLinter(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), join(homedir(), 'go/bin')];
  const places = [process.env['SIMDRIFT_DASHBOARD_LINTER'], ...folders.map((dir) => join(dir, 'dashboard-linter'))];
  return places.find((path) => path !== undefined && path !== '' && existsSync(path));
}

const linter = findLinter();

describe("Grafana's dashboard linter", () => {
  if (linter === undefined) {
    it.skip('has nothing to say: there is no dashboard-linter on the PATH or at SIMDRIFT_DASHBOARD_LINTER (docs/grafana.md says how to build it)', () =>
      undefined);
    return;
  }
  it.each(Object.keys(DASHBOARDS))('has nothing to say of %s but the exceptions in linter.yaml', (file) => {
    const { status, stdout, stderr } = spawnSync(
      linter,
      ['lint', '--strict', '--config', here('linter.yaml'), here(`../provisioning/dashboards/json/${file}`)],
      { encoding: 'utf8' },
    );
    expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  });
});
