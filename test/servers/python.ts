import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type PythonOrReason =
  { readonly python: string; readonly reason?: never } | { readonly python: null; readonly reason: string };

/**
 * A Python that has what a requirements file asks for: the one at `SIMDRIFT_TEST_PYTHON`, or that of a virtual environment of our own,
 * made once in the user's cache.
 *
 * @returns the path of the interpreter, or why there is none; where `SIMDRIFT_REQUIRE` names `python`, having none is an error
 */
export async function pythonForTests(requirements: string): Promise<PythonOrReason> {
  const found = process.env['SIMDRIFT_TEST_PYTHON'];
  if (found !== undefined && found !== '') return { python: found };
  try {
    return { python: await environment(requirements) };
  } catch (error) {
    const reason = `no Python for tests: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
    if ((process.env['SIMDRIFT_REQUIRE'] ?? '').split(',').includes('python'))
      throw new Error(reason, { cause: error });
    return { python: null, reason };
  }
}

/** The environment is named by what is asked for: other versions are another folder. */
async function environment(requirements: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'simdrift-test', 'python');
  const folder = path.join(cache, `venv-${hash}`);
  const python = path.join(folder, 'bin', 'python');
  if (await exists(python)) return python;
  await mkdir(cache, { recursive: true });
  const partial = `${folder}.${process.pid}`;
  await run('python3', ['-m', 'venv', partial]);
  await run(path.join(partial, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  // Two test processes may have come here at once: the first one wins, both have the same packages.
  await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }));
  return python;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
