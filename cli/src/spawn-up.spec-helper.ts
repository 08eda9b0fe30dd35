import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SpawnedUp {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the built `simdrift up` on phantom chest films and a port of its own; resolves as soon as the console has an address.
 *
 * @param folder - where it keeps its records and settings
 */
export async function spawnUp(folder: string, args: readonly string[] = []): Promise<SpawnedUp> {
  const all = ['up', '--port', '0', '--source', 'phantom', '--dataset', 'pneumoniamnist', '--no-open', ...args];
  const child = spawn(process.execPath, [join(root, 'cli/dist/main.js'), ...all], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_NO_WARNINGS: '1',
      SIMDRIFT_RUNS_DIR: join(folder, 'runs'),
      SIMDRIFT_SETTINGS: join(folder, 'settings.json'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /SimDrift is on (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
  return { child, url, ended };
}
