import { readFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { PROGRAM_ROOT } from '@simdrift/runtime';

const LIBRARIES = ['onnxruntime-node', '@duckdb/node-api', 'kafkajs', 'influx', '@nestjs/core', 'rxjs'] as const;

/** Versions of the program, its platform and the libraries that matter. */
export async function versions(): Promise<Record<string, string>> {
  const libraries = await Promise.all(
    LIBRARIES.map(async (name) => [name, await versionIn(join(PROGRAM_ROOT, 'node_modules', name))] as const),
  );
  return {
    simdrift: await versionIn(PROGRAM_ROOT),
    node: process.version.slice(1),
    platform: `${process.platform} ${process.arch}`,
    cores: String(availableParallelism()),
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    ...Object.fromEntries(libraries),
  };
}

async function versionIn(folder: string): Promise<string> {
  try {
    return (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return 'not installed';
  }
}
