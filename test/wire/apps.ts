import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An app of SimDrift as a process of its own. */
export interface AppProcess {
  readonly name: string;
  /** What it has written so far. */
  output(): string;
  /** SIGKILL: no chance to say goodbye. */
  kill(): Promise<void>;
  /** SIGTERM. @returns how it ended: by that signal, once everything was closed; or its exit code */
  stop(): Promise<Ending>;
  /** Resolves when it ends by itself. */
  readonly ended: Promise<Ending>;
}

/** An exit code, or the signal that ended the process. */
export type Ending = number | NodeJS.Signals;

/** Starts `producers`, `processors`, `sinks` or `console` as the README says, with settings by environment. */
export function startApp(
  name: 'producers' | 'processors' | 'sinks' | 'console',
  env: Readonly<Record<string, string>>,
): AppProcess {
  const child = spawn(process.execPath, [join(root, name, 'dist/main.js')], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? 0)));
  return {
    name,
    ended,
    output: () => text,
    kill: () => end(child, ended, 'SIGKILL').then(() => undefined),
    stop: () => end(child, ended, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, ended: Promise<Ending>, signal: NodeJS.Signals): Promise<Ending> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const ending = await ended;
  clearTimeout(late);
  return ending;
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Asks again and again until `probe` gives something, and says what was last known when time is up. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  seconds: number,
  context: () => string = () => '',
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${seconds} s: ${what}.\n${context()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
