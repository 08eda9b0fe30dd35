import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ScenarioLibrary } from '@simdrift/runtime';
import { medmnistDir } from '../with-data.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'cli/dist/main.js');

// Seeds that nothing was tuned on; SIMDRIFT_TEST_SEEDS asks for more of them.
const SEEDS = process.env['SIMDRIFT_TEST_SEEDS'] ?? '2';
const FIRST_SEED = '7001';

interface Told {
  readonly expectations: {
    readonly passed: boolean;
    readonly results: readonly { readonly text: string; readonly held: number; readonly runs: number }[];
  };
}

/** Runs a scenario as a person would, and gives its verdicts whatever they are. */
async function verdicts(scenario: string, more: readonly string[]): Promise<Told['expectations']> {
  const runsDir = mkdtempSync(join(tmpdir(), 'simdrift-scenario-'));
  const args = [
    '--max-semi-space-size=64',
    program,
    'run',
    scenario,
    '--fast',
    '--no-record',
    '--json',
    '--seeds',
    SEEDS,
    '--seed',
    FIRST_SEED,
    ...more,
  ];
  const env = { ...process.env, NODE_OPTIONS: '', SIMDRIFT_RUNS_DIR: runsDir, SIMDRIFT_DOWNLOAD: 'never' };
  try {
    const { stdout } = await run(process.execPath, args, { env, maxBuffer: 64 * 2 ** 20 }).catch(
      (error: { code?: number; stdout?: string; stderr?: string }) => {
        // Exit code 1: done, but not as expected; the document says what.
        if (error.code === 1 && error.stdout !== undefined) return { stdout: error.stdout };
        throw new Error(error.stderr);
      },
    );
    return (JSON.parse(stdout) as Told).expectations;
  } finally {
    rmSync(runsDir, { recursive: true, force: true });
  }
}

const scenarios = new ScenarioLibrary(join(root, 'scenarios')).all();
const real = medmnistDir === undefined ? describe.skip : describe;

real(
  `every scenario on the sets it names, ${SEEDS} seeds${medmnistDir === undefined ? ' (no medmnist files: SIMDRIFT_DATA_DIR)' : ''}`,
  () => {
    const cells = scenarios.flatMap(({ name, datasets }) => datasets.map((dataset) => [name, dataset] as const));
    it.each(cells)(
      '%s on %s does what it expects',
      async (name, dataset) => {
        const { results, passed } = await verdicts(name, ['--dataset', dataset, '--source', 'medmnist']);
        expect({ passed, results }).toMatchObject({ passed: true });
      },
      300_000,
    );
  },
);

describe('without any data', () => {
  it('a scanner is replaced on the phantom, and at least three detectors notice', async () => {
    const { results } = await verdicts('scanner-replacement', ['--dataset', 'pneumoniamnist', '--source', 'phantom']);
    expect(results[0]).toMatchObject({ held: Number(SEEDS), runs: Number(SEEDS) });
  }, 300_000);

  it('two runs with one seed have equal hashes, another seed has others', async () => {
    const hashes = async (seed: string) => {
      const runsDir = mkdtempSync(join(tmpdir(), 'simdrift-scenario-'));
      const env = { ...process.env, NODE_OPTIONS: '', SIMDRIFT_RUNS_DIR: runsDir, SIMDRIFT_DOWNLOAD: 'never' };
      const { stdout } = await run(
        process.execPath,
        [
          program,
          'run',
          'single',
          '--fast',
          '--no-record',
          '--json',
          '--source',
          'phantom',
          '--frames',
          '2400',
          '--seed',
          seed,
        ],
        { env, maxBuffer: 2 ** 24 },
      ).catch((error: { code?: number; stdout?: string; stderr?: string }) => {
        if (error.code === 1 && error.stdout !== undefined) return { stdout: error.stdout };
        throw new Error(error.stderr);
      });
      rmSync(runsDir, { recursive: true, force: true });
      return (JSON.parse(stdout) as { hashes: Record<string, string> }).hashes;
    };
    const [first, second, other] = [await hashes('5'), await hashes('5'), await hashes('6')];
    expect(second).toEqual(first);
    expect(Object.keys(first).sort()).toEqual(['frames', 'predictions', 'readings']);
    for (const name of Object.keys(first)) expect(other[name]).not.toBe(first[name]);
  }, 120_000);
});
