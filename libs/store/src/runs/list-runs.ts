import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RUN_FILES, type RunStatus } from './run-files.js';

/** The recorded runs, newest first: their ids begin with a timestamp. A root that is not there holds no runs. */
export async function listRuns(root: string): Promise<readonly RunStatus[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const statuses = await Promise.all(names.map((name) => readStatus(join(root, name), name).catch(() => undefined)));
  return statuses.filter((status) => status !== undefined).sort((a, b) => (a.run < b.run ? 1 : -1));
}

/** How a run is doing; one that says it is running while its process is gone was interrupted. */
export async function readStatus(directory: string, run: string): Promise<RunStatus> {
  const status = JSON.parse(await readFile(join(directory, RUN_FILES.status), 'utf8')) as RunStatus;
  const gone = status.state === 'running' && !isAlive(status.pid);
  return { ...status, run, ...(gone ? { state: 'interrupted' as const } : {}) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
