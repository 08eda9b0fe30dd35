import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '@simdrift/detectors';
import { isDetectorFile, loadOwnDetector } from './own-detector.js';
import { ownContestant } from './own-contestant.js';
import type { Observations } from './observations.js';
import { run, startRunner } from './runner.js';

const example = fileURLToPath(new URL('../../../../examples/own-detector.mjs', import.meta.url));

function confidences(seed: number, from: number, count: number, shift = 0): Observations {
  const random = seeded(seed);
  const confidence = Float64Array.from({ length: count }, () => 0.9 - shift - 0.2 * nextUnit(random));
  return { from, features: [], softmax: [], embedding: [], confidence, errors: new Float64Array(count) };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-detector-'));
});

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, `${name}.mjs`);
  await writeFile(path, text);
  return path;
}

const whole = `name: 'mine', input: 'confidence', defaults: {}, init: () => ({}), step: () => ({}), restart: () => {}`;

describe(loadOwnDetector.name, () => {
  it('loads the example, which notices a shift after the reference and nothing before it', async () => {
    const contestant = ownContestant(await loadOwnDetector(example));
    expect(contestant).toMatchObject({ id: 'mean-shift-confidence', group: 'own', calibration: 'own' });
    const state = startRunner(contestant, confidences(1, 0, 1000))!;
    const calm = confidences(2, 1000, 1000);
    expect(run(contestant, state, [calm], { from: 1000, until: 2000 }, 100)).toEqual([]);
    const drifted = confidences(3, 2000, 400, 0.1);
    const [alarm] = run(contestant, state, [calm, drifted], { from: 2000, until: 2400 }, 100);
    expect(alarm).toBeGreaterThan(2000);
    expect(alarm).toBeLessThan(2060);
  });

  it.each([
    ['no default export that is an object', 'export const a = 1;'],
    ['no `name`', `export default { ${whole.replace("name: 'mine',", '')} };`],
    ['has the `input` pixels', `export default { ${whole.replace("'confidence'", "'pixels'")} };`],
    ['no function `step`', `export default { ${whole.replace('step: () => ({}),', '')} };`],
    ['no function `restart`', `export default { ${whole.replace('restart: () => {}', '')} };`],
    ['no function `init`', `export default { ${whole.replace('init: () => ({}),', '')} };`],
    ['no function `fit`', `export default { ${whole.replace("'confidence'", "'features'")} };`],
    ['cannot be loaded', 'export default {'],
  ])('says: %s', async (what, text) => {
    const path = await fileOf(what.replaceAll(/[^a-z]/g, ''), text);
    await expect(loadOwnDetector(path)).rejects.toMatchObject({
      code: 'SIMDRIFT_USAGE',
      message: expect.stringContaining(what),
      hint: expect.stringContaining('docs/race.md'),
    });
  });

  it('says that a file is not there, and tells files from names', async () => {
    await expect(loadOwnDetector(join(folder, 'none.mjs'))).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
    expect([isDetectorFile('./a.mjs'), isDetectorFile('adwin')]).toEqual([true, false]);
  });
});
