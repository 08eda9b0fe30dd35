import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ScenarioLibrary } from '@simdrift/runtime';
import type { Scenario } from '@simdrift/scenarios';
import { medmnistDir } from '../with-data.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'cli/dist/main.js');
const scenarios = new ScenarioLibrary(join(root, 'scenarios')).all();

// Seeds that nothing was tuned on. SIMDRIFT_TEST_SEEDS=K runs every scenario on all of its sets on K of them.
const FIRST_SEED = '7001';
const wanted = process.env['SIMDRIFT_TEST_SEEDS'];
const SEEDS = Number(wanted ?? '1');
/** Expectations are rates, and one run is no rate: a cell that does not hold at first is judged over so many. */
const JUDGED_OVER = Math.max(10, SEEDS);

interface Verdict {
  readonly text: string;
  readonly held: number;
  readonly runs: number;
  readonly passed: boolean;
}
interface Told {
  readonly scenario: string;
  readonly dataset: string;
  readonly passed: boolean;
  readonly verdicts: readonly Verdict[];
}

/** Runs a command as a person would and gives the document it prints, whatever the verdict. */
async function simdrift<Document>(args: readonly string[]): Promise<Document> {
  const env = { ...process.env, NODE_OPTIONS: '', SIMDRIFT_RUNS_DIR: scratch, SIMDRIFT_DOWNLOAD: 'never' };
  const { stdout } = await run(process.execPath, ['--max-semi-space-size=64', program, ...args, '--json'], {
    env,
    maxBuffer: 64 * 2 ** 20,
  }).catch((error: { code?: number; stdout?: string; stderr?: string }) => {
    // Exit code 1: done, but not as expected; the document says what.
    if (error.code === 1 && error.stdout !== undefined && error.stdout !== '') return { stdout: error.stdout };
    throw new Error(error.stderr);
  });
  return JSON.parse(stdout) as Document;
}

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'simdrift-scenario-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** All cells in one process: what starts once need not start a hundred times. */
async function bench(cells: readonly string[], seeds: number): Promise<readonly Told[]> {
  const asked = ['--scenario', cells.join(','), '--seeds', String(seeds), '--seed', FIRST_SEED];
  return (await simdrift<{ cells: readonly Told[] }>(['bench', 'scenarios', ...asked, '-o', join(scratch, 'bench')]))
    .cells;
}

/** One of the sets of a scenario, by a hash of its name: which, no one has chosen. */
function oneOf({ name, datasets }: Scenario): string {
  return datasets[createHash('sha256').update(name).digest()[0]! % datasets.length]!;
}

const real = medmnistDir === undefined ? describe.skip : describe;
const which =
  wanted === undefined
    ? 'every scenario on one of its sets (SIMDRIFT_TEST_SEEDS=K: on all of them)'
    : 'every scenario on every set it names';

real(
  `${which}, ${SEEDS} of the seeds from ${FIRST_SEED}${medmnistDir === undefined ? ' (no medmnist files: SIMDRIFT_DATA_DIR)' : ''}`,
  () => {
    const cells = scenarios.flatMap((scenario) =>
      (wanted === undefined ? [oneOf(scenario)] : scenario.datasets).map(
        (dataset) => [scenario.name, dataset] as const,
      ),
    );
    const told = new Map<string, Told>();
    const keep = (cell: Told) => told.set(`${cell.scenario}@${cell.dataset}`, cell);

    beforeAll(async () => {
      const first = await bench(
        cells.map(([name, dataset]) => `${name}@${dataset}`),
        SEEDS,
      );
      first.forEach(keep);
      const again = first.filter(({ passed }) => !passed).map(({ scenario, dataset }) => `${scenario}@${dataset}`);
      if (again.length > 0) (await bench(again, JUDGED_OVER)).forEach(keep);
    }, 3_600_000);

    it.each(cells)('%s on %s does what it expects', (name, dataset) => {
      const { passed, verdicts } = told.get(`${name}@${dataset}`)!;
      const failed = verdicts.filter((verdict) => !verdict.passed);
      expect({ passed, failed: failed.map(({ text, held, runs }) => `${text}: ${held} of ${runs}`) }).toEqual({
        passed: true,
        failed: [],
      });
    });
  },
);

describe('without any data', () => {
  it('a scanner is replaced on the phantom, and at least three detectors notice', async () => {
    const { expectations } = await simdrift<{ expectations: { results: readonly Verdict[] } }>(
      'run scanner-replacement --fast --no-record --dataset pneumoniamnist --source phantom --seeds 2 --seed'
        .split(' ')
        .concat(FIRST_SEED),
    );
    expect(expectations.results[0]).toMatchObject({ held: 2, runs: 2 });
  }, 300_000);

  it('two runs with one seed have equal hashes, another seed has others', async () => {
    const hashes = async (seed: string) =>
      (
        await simdrift<{ hashes: Record<string, string> }>(
          'run single --fast --no-record --source phantom --frames 2400 --seed'.split(' ').concat(seed),
        )
      ).hashes;
    const [first, second, other] = [await hashes('5'), await hashes('5'), await hashes('6')];
    expect(second).toEqual(first);
    expect(Object.keys(first).sort()).toEqual(['frames', 'predictions', 'readings']);
    for (const name of Object.keys(first)) expect(other[name]).not.toBe(first[name]);
  }, 120_000);
});
