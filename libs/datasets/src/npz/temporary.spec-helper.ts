import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the test file's own, removed after its last test. */
export function temporaryFolder(): { readonly path: string; write(name: string, bytes: Uint8Array): string } {
  const path = mkdtempSync(join(tmpdir(), 'simdrift-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, bytes) {
      const file = join(path, name);
      writeFileSync(file, bytes);
      return file;
    },
  };
}
