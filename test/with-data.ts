import { describe, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of real MedMNIST files, from SIMDRIFT_DATA_DIR; `undefined` where there is none. */
export const medmnistDir = findDir();

/** `describe`, for tests on real data: skipped, and counted as skipped, where there are none. */
export const describeWithMedmnist: typeof describe | typeof describe.skip =
  medmnistDir === undefined ? describe.skip : describe;

/** `it`, for tests on real data. */
export const itWithData: typeof it | typeof it.skip = medmnistDir === undefined ? it.skip : it;

/** The path of a real file, e.g. `medmnistFile('breastmnist')`; only to be called inside the two above. */
export function medmnistFile(name: string): string {
  if (medmnistDir === undefined) throw new Error('SIMDRIFT_DATA_DIR names no folder of MedMNIST files.');
  return join(medmnistDir, `${name}.npz`);
}

function findDir(): string | undefined {
  const dir = process.env['SIMDRIFT_DATA_DIR'];
  const files = ['pneumoniamnist', 'breastmnist', 'retinamnist'];
  const missing =
    dir === undefined || dir === '' ? files : files.filter((name) => !existsSync(join(dir, `${name}.npz`)));
  if (missing.length === 0) return dir;
  const required = (process.env['SIMDRIFT_REQUIRE'] ?? '').split(',').map((tier) => tier.trim());
  if (required.includes('medmnist')) {
    throw new Error(
      `SIMDRIFT_REQUIRE names medmnist, but SIMDRIFT_DATA_DIR (${dir ?? 'unset'}) lacks ${missing.join(', ')}.`,
    );
  }
  return undefined;
}
