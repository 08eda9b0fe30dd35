import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Desk } from '../run-cli.spec-helper.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(root, 'docs/tutorial');
const program = join(root, 'cli/dist/main.js');

/** The shell blocks of a lesson; `sh live` needs a running line, and is left to the browser test. */
const blocksOf = (file: string): string[] =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block!);

describe('docs/tutorial', () => {
  const desk = new Desk();
  afterAll(() => desk.clear());

  const commands = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => blocksOf(file).map((block) => ({ file, block })));

  it.each(commands)('$file: its commands work as they stand: $block', ({ block }) => {
    const script = block.replaceAll('npm run -s simdrift --', `"${process.execPath}" "${program}"`);
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
      cwd: desk.folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', SIMDRIFT_DOWNLOAD: 'never' },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });

  it('shows the figures that the libraries compute today', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/tutorial-figures.mjs'), '--check'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 180_000);
});
