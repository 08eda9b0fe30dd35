import { SimdriftError } from '@simdrift/contracts';
import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** How patient a lock is, in milliseconds. */
export interface LockTimes {
  /** Between two looks at a lock that another holds. */
  readonly poll: number;
  /** A lock whose holder has not shown itself for so long is taken over. */
  readonly stale: number;
  /** How long to wait for a holder that is alive. */
  readonly patience: number;
}

export const LOCK_TIMES: LockTimes = { poll: 200, stale: 30_000, patience: 15 * 60_000 };

/**
 * Runs `work` while holding a lock file, which other processes respect. The lock of a process that died (on this machine), or that
 * has been silent for `stale`, is broken.
 *
 * @throws {SimdriftError} SIMDRIFT_DATA_LOCKED when the holder outlasts `patience`
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, times: LockTimes = LOCK_TIMES): Promise<T> {
  const deadline = Date.now() + times.patience;
  const own = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  while (!(await tryLock(path, own))) {
    const stale = await staleLock(path, times.stale);
    if (stale !== undefined) {
      await breakLock(path, stale);
      continue;
    }
    if (Date.now() >= deadline) {
      throw new SimdriftError(
        'SIMDRIFT_DATA_LOCKED',
        `Another process has held ${path} for longer than ${Math.round(times.patience / 1000)} s.`,
        {
          hint: 'Wait for it to end; if none is running, remove that file.',
          facts: { path },
          retriable: true,
        },
      );
    }
    await sleep(times.poll);
  }
  const alive = setInterval(() => {
    const now = new Date();
    // A lock that somebody removed by hand cannot be refreshed; the work goes on, the checksum decides.
    utimes(path, now, now).catch(() => undefined);
  }, times.stale / 4);
  alive.unref();
  try {
    return await work();
  } finally {
    clearInterval(alive);
    await breakLock(path, own);
  }
}

async function tryLock(path: string, own: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(own);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The content of the lock, where its holder is dead or silent. */
async function staleLock(path: string, stale: number): Promise<string | undefined> {
  try {
    const age = Date.now() - (await stat(path)).mtimeMs;
    const content = await readFile(path, 'utf8');
    if (age > stale) return content;
    const holder = JSON.parse(content) as { pid?: number; host?: string };
    return holder.host === hostname() && typeof holder.pid === 'number' && !isRunning(holder.pid) ? content : undefined;
  } catch {
    // Gone meanwhile, or not written to the end yet: look again.
    return undefined;
  }
}

/** Removes the lock of this content, and no other: another process may have broken it and taken its place meanwhile. */
async function breakLock(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== content) await link(aside, path);
  } catch {
    // Gone already, or taken again: either way it is not ours to break.
  } finally {
    await rm(aside, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
