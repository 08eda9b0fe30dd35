import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, Manifest & { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

const lock = JSON.parse(read('package-lock.json')) as Lock;
const installed = Object.keys(lock.packages);

/** The root and the workspaces: what does not lie in `node_modules`. */
const manifests = installed
  .filter((path) => !path.includes('node_modules'))
  .map((path) => (path === '' ? 'package.json' : `${path}/package.json`));

const direct = new Set(
  manifests
    .map((path) => JSON.parse(read(path)) as Manifest)
    .flatMap(({ dependencies, devDependencies }) => Object.keys({ ...dependencies, ...devDependencies }))
    .filter((name) => !name.startsWith('@simdrift/')),
);

describe('dependencies', () => {
  it('each has its reason, age and licence in docs/decisions/0009', () => {
    const table = read('docs/decisions/0009-dependencies.md');
    expect([...direct].filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('the lock file names the binaries of every platform: else `npm ci` refuses it (scripts/complete-lock.mjs)', () => {
    const optional = Object.values(lock.packages).flatMap(({ optionalDependencies }) =>
      Object.keys(optionalDependencies ?? {}),
    );
    expect(optional.filter((name) => !installed.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
  });

  it('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});
