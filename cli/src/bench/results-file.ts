import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';

/**
 * What a benchmark measured before, by its file; `empty` where nothing was.
 *
 * @param empty - its `about` is how the file is known again
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else
 */
export async function readResultsFile<T extends { readonly about: string }>(path: string, empty: T): Promise<T> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return empty;
  try {
    const results = JSON.parse(text) as T;
    if (results.about !== empty.about) throw new Error('It does not begin as results do.');
    return results;
  } catch (cause) {
    throw new SimdriftError('SIMDRIFT_USAGE', `${path} is no result of this benchmark.`, {
      hint: 'Remove it, or name another folder after -o.',
      facts: { path },
      cause,
    });
  }
}

/** Keeps results, whole or not at all: a measurement that is stopped goes on from here. */
export async function writeResultsFile(path: string, results: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, `${compactJson(results)}\n`);
  await rename(`${path}.part`, path);
}

/** JSON with each list of numbers on one line. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll(/\[\n\s*([^[\]{}"]*?)\n\s*\]/g, (_, inside: string) => {
    return `[${inside.replaceAll(/\s+/g, ' ')}]`;
  });
}
