import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScenarioLibrary } from './scenario-library.js';

const published = fileURLToPath(new URL('../../../scenarios', import.meta.url));

describe('scenarios of one’s own', () => {
  let place: string;
  let own: string;
  let library: ScenarioLibrary;

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'simdrift-own-'));
    own = join(place, 'kept');
    library = new ScenarioLibrary(published, undefined, own);
  });
  afterAll(async () => rm(place, { recursive: true }));

  const mine = () => library.text('single').replace('name: single', 'name: mine');

  it('are kept under their name, found by it, written over, and deleted', async () => {
    expect(library.ownNames()).toEqual([]);
    expect(library.save(mine()).name).toBe('mine');
    expect(library.open('mine').frames).toBe(6000);
    library.save(mine().replace('frames: 6000', 'frames: 7000'));
    expect(library.open('mine').frames).toBe(7000);
    expect([library.own().map(({ name }) => name), library.names().includes('mine')]).toEqual([['mine'], false]);
    library.remove('mine');
    expect([library.ownNames(), await readdir(own)]).toEqual([[], []]);
  });

  it('take no name of the library, and no path', () => {
    expect(() => library.save(library.text('single'))).toThrow('cannot be called "single"');
    expect(() => library.save(mine().replace('name: mine', 'name: ../mine'))).toThrow('small letters');
    expect(() => library.text('../package')).toThrow('There is no scenario "../package".');
    expect(() => library.remove('single')).toThrow('belongs to the library');
  });

  it('that were broken by hand keep no one from the others', async () => {
    library.save(mine());
    await writeFile(join(own, 'broken.yaml'), 'name: [');
    expect(library.own().map(({ name }) => name)).toEqual(['mine']);
    expect(() => library.open('broken')).toThrow('broken.yaml:1');
  });
});
