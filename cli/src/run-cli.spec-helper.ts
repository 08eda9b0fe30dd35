import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as the one JSON document that `--json` promises. */
  json<T>(): T;
}

/** A folder of its own, in which the built program is run as a user would: no settings, no data, no download. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'simdrift-cli-'));

  constructor() {
    if (!existsSync(PROGRAM)) throw new Error('These tests run the built program: npm run build.');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  run(
    args: readonly string[],
    { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
  ): Promise<Outcome> {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('SIMDRIFT_') && name !== 'NODE_OPTIONS',
    );
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: this.folder,
      env: {
        ...Object.fromEntries(inherited),
        SIMDRIFT_DOWNLOAD: 'never',
        SIMDRIFT_CACHE_DIR: this.path('cache'),
        SIMDRIFT_RUNS_DIR: this.path('runs'),
        SIMDRIFT_SETTINGS: this.path('settings.json'),
        ...env,
      },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // A program that refuses its arguments does not wait for its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr, json: <T>() => JSON.parse(stdout) as T }));
    });
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
