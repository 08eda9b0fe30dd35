import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ModelZoo } from '@simdrift/models';
import { zooLeaderboard } from './zoo-leaderboard.js';
import { zooMarkdown } from './zoo-markdown.js';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const rows = await zooLeaderboard(await ModelZoo.open(root('model_zoo')));

describe('docs/model-zoo.md', () => {
  it('is what the cards say: run `simdrift models leaderboard -o docs/model-zoo.md` after a change', () => {
    expect(readFileSync(root('docs/model-zoo.md'), 'utf8')).toBe(zooMarkdown(rows));
  });
});

describe('the zoo', () => {
  it('has no file over 10 MB, and 45 MB in all', () => {
    expect(Math.max(...rows.map(({ bytes }) => bytes))).toBeLessThan(10e6);
    expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(45e6);
  });

  it('takes the models that published benchmarks rest on, and one of each other set', () => {
    const picked = rows.filter((row) => row.picked).map(({ card }) => card.id);
    expect(picked).toEqual(
      expect.arrayContaining([
        'medmnist/breastmnist/resnet18',
        'medmnist/pneumoniamnist/simple_cnn',
        'medmnist/retinamnist/simple_cnn',
        'phantom/pneumoniamnist/resnet18',
      ]),
    );
    expect(picked).toHaveLength(new Set(rows.map(({ card }) => `${card.source}/${card.dataset}`)).size);
  });
});
