import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactJson } from '../results-file.js';
import { readResults, writeResults } from './results.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'results-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('results', () => {
  it('are read as they were written, and nothing else is left behind', async () => {
    const results = await readResults(folder);
    results.data['medmnist/a'] = {
      dataset: 'a',
      source: 'medmnist',
      hash: 'md5:0',
      images: 3,
      repeats: 2,
      effects: { blur: { fingerprint: 'f', change: [1, 2], psnr: [null, 3.5] } },
      models: {},
    };
    await writeResults(join(folder, 'deeper'), results);
    await expect(readResults(join(folder, 'deeper'))).resolves.toEqual(results);
    await expect(readdir(join(folder, 'deeper'))).resolves.toEqual(['degradations.json']);
  });

  it.each(['{', '[]', '{"data":{}}', 'null'])('of another kind are refused: %s', async (text) => {
    await writeFile(join(folder, 'degradations.json'), text);
    await expect(readResults(folder)).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
  });
});

describe(compactJson.name, () => {
  it('writes a list of numbers on one line, and says the same', () => {
    const value = { a: [1, null, -2.5], b: { text: '[ 1, 2 ]', empty: [] } };
    expect(JSON.parse(compactJson(value))).toEqual(value);
    expect(compactJson(value)).toContain('"a": [1, null, -2.5]');
  });
});
