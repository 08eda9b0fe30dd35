import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import type { CellRecord } from './cell-record.js';
import type { Contestant } from './contestant.js';

/**
 * What a race has measured so far: a file of lines, one a cell and seed, so that a race that is stopped goes on where it was. A line
 * that was cut off while it was written is measured again.
 */
export class RaceState {
  private readonly records = new Map<string, CellRecord>();

  private constructor(private readonly path: string) {}

  /** @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else */
  static async open(path: string): Promise<RaceState> {
    const state = new RaceState(path);
    const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    const records = lines.map(parsed);
    if (lines.length > 1 && records.every((record) => record === null))
      throw new SimdriftError('SIMDRIFT_USAGE', `${path} is no state of a race.`, {
        hint: 'Remove it, or name another folder after -o.',
      });
    for (const record of records) if (record !== null) state.take(record);
    return state;
  }

  /** Keeps what was measured, also beside what other contestants did on the same stream before. */
  async add(record: CellRecord): Promise<void> {
    this.take(record);
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, `${JSON.stringify(record)}\n`);
  }

  /** What was measured of a cell with a seed in a world. */
  of(cell: string, seed: number, world: string): CellRecord | undefined {
    const record = this.records.get(`${cell} ${seed}`);
    return record?.world === world ? record : undefined;
  }

  /** Contestants of which nothing has been measured there, as they are configured now. */
  missing<Entry extends Pick<Contestant, 'id' | 'stamp'>>(
    contestants: readonly Entry[],
    cell: string,
    seed: number,
    world: string,
  ): Entry[] {
    const known = this.of(cell, seed, world)?.alarms ?? {};
    return contestants.filter(({ id, stamp }) => known[id]?.stamp !== stamp);
  }

  private take(record: CellRecord): void {
    const key = `${record.cell} ${record.seed}`;
    const before = this.records.get(key);
    const alarms = before?.world === record.world ? { ...before.alarms, ...record.alarms } : record.alarms;
    this.records.set(key, { ...record, alarms });
  }
}

function parsed(line: string): CellRecord | null {
  try {
    const record = JSON.parse(line) as CellRecord;
    return typeof record.cell === 'string' && typeof record.alarms === 'object' ? record : null;
  } catch {
    return null;
  }
}
