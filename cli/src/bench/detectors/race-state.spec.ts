import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CellRecord } from './cell-record.js';
import { RaceState } from './race-state.js';

const record = (cell: string, alarms: CellRecord['alarms'], world = 'w'): CellRecord => ({
  cell,
  seed: 1,
  world,
  accuracy: [0.9, 0.5],
  truth: [{ from: 0, until: 10, injected: false, costly: false }],
  alarms,
});
const ks = { id: 'ks', stamp: 'a' };
const mmd = { id: 'mmd', stamp: 'b' };
const file = async () => join(await mkdtemp(join(tmpdir(), 'race-state-')), '.race.jsonl');

describe('RaceState', () => {
  it('goes on from what was kept, contestant by contestant', async () => {
    const path = await file();
    const state = await RaceState.open(path);
    await state.add(record('x', { ks: { stamp: 'a', at: [3] } }));
    const again = await RaceState.open(path);
    expect(again.missing([ks, mmd], 'x', 1, 'w')).toEqual([mmd]);
    await again.add(record('x', { mmd: { stamp: 'b', at: null } }));
    const third = await RaceState.open(path);
    expect(third.missing([ks, mmd], 'x', 1, 'w')).toEqual([]);
    expect(third.of('x', 1, 'w')!.alarms).toEqual({ ks: { stamp: 'a', at: [3] }, mmd: { stamp: 'b', at: null } });
  });

  it('measures again what was configured otherwise, in another world, or cut off', async () => {
    const path = await file();
    const state = await RaceState.open(path);
    await state.add(record('x', { ks: { stamp: 'a', at: [3] } }));
    await appendFile(path, '{"cell":"y","se');
    const again = await RaceState.open(path);
    expect(again.missing([{ id: 'ks', stamp: 'other' }], 'x', 1, 'w')).toHaveLength(1);
    expect(again.missing([ks], 'x', 1, 'other world')).toHaveLength(1);
    expect(again.missing([ks], 'x', 2, 'w')).toHaveLength(1);
    expect(again.missing([ks], 'y', 1, 'w')).toHaveLength(1);
  });

  it('refuses a file that is something else', async () => {
    const path = await file();
    await writeFile(path, 'hello\nthere\n');
    await expect(RaceState.open(path)).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
  });
});
