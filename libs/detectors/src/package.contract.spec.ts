import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { transformSync } from '@swc/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGE = join(ROOT, 'libs/detectors');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** What somebody who installs the package would type: the README's example, and a line that prints what it found. */
const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
const example = /```ts\n([\s\S]+?)```/.exec(readme)![1]!;
const printed = /alarms\[0\]; \/\/ '([^']+)'/.exec(readme)![1];

const folder = mkdtempSync(join(tmpdir(), 'simdrift-package-'));
const env = { ...process.env, NODE_OPTIONS: '', npm_config_cache: join(folder, 'cache'), npm_config_loglevel: 'error' };
const app = (name: string) => join(folder, name);

/** What npm would publish, and the packages that it needs as they lie in our own node_modules: nothing comes from a registry. */
async function pack(directory: string): Promise<readonly string[]> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder, directory];
  const { stdout } = await run('npm', args, { cwd: folder, env });
  return (JSON.parse(stdout) as { files: { path: string }[] }[])[0]!.files.map(({ path }) => path);
}

const compile = (config: string) => run(process.execPath, [TSC, '-p', config], { cwd: folder, env });

describe('the package as npm packs it', () => {
  let files: readonly string[];

  beforeAll(async () => {
    files = await pack(PACKAGE);
    await pack(join(ROOT, 'node_modules/rxjs'));
    await pack(join(ROOT, 'node_modules/tslib'));
    const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(app('package.json'), '{ "type": "module", "private": true }');
    await run(
      'npm',
      ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs.map((name) => `./${name}`)],
      {
        cwd: folder,
        env,
      },
    );
    writeFileSync(app('example.ts'), `${example}\nconsole.log(JSON.stringify(alarms));\n`);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the program, its types, its sources, README and licence, and no tests', () => {
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(files.filter((path) => /spec|fixtures|bench|tsbuildinfo/.test(path))).toEqual([]);
    // Each has its source, so that the source maps lead somewhere; what is left of a file that is no more would have none.
    const sources = new Set(files);
    for (const path of files.filter((name) => name.startsWith('dist/') && name.endsWith('.js')))
      expect(sources).toContain(path.replace('dist/', 'src/').replace(/js$/, 'ts'));
  });

  it('says what it is, and what its entry points are', () => {
    const described = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(described).toMatchObject({
      name: '@simdrift/detectors',
      license: 'MIT',
      type: 'module',
      sideEffects: false,
    });
    expect(described['private']).toBeUndefined();
    expect(Object.keys(described['dependencies'] as object)).toEqual(['rxjs']);
    const { '.': entry } = described['exports'] as Record<string, Record<string, string>>;
    // Types come first: a condition after "default" is never looked at.
    expect(Object.keys(entry!)).toEqual(['types', 'default']);
    for (const path of [...Object.values(entry!), described['main'], described['types']])
      expect(files).toContain(String(path).replace('./', ''));
  });

  it.each([
    ['Node', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['a bundler', { module: 'preserve', moduleResolution: 'bundler' }],
  ])('has types for %s', async (_, how) => {
    const compilerOptions = { ...how, target: 'es2022', lib: ['es2022', 'dom'], strict: true, noEmit: true, types: [] };
    const config = `tsconfig.${how.module}.json`;
    writeFileSync(app(config), JSON.stringify({ compilerOptions, files: ['example.ts'] }));
    const { stdout } = await compile(config).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  });

  it('does not take a score for an error bit', async () => {
    const wrong = "import { ddm } from '@simdrift/detectors';\nddm.step(ddm.init(ddm.defaults), 0.5);\n";
    writeFileSync(app('wrong.ts'), wrong);
    const compilerOptions = { module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: [] };
    writeFileSync(app('tsconfig.wrong.json'), JSON.stringify({ compilerOptions, files: ['wrong.ts'] }));
    await expect(compile('tsconfig.wrong.json')).rejects.toMatchObject({
      stdout: expect.stringContaining('TS2345') as unknown,
    });
  });

  it('runs the example of its README', async () => {
    // Types are checked above; here they only have to go.
    const { code } = transformSync(readFileSync(app('example.ts'), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(app('example.js'), code);
    const { stdout } = await run(process.execPath, ['example.js'], { cwd: folder, env });
    expect((JSON.parse(stdout) as string[])[0]).toBe(printed);
  });
});
