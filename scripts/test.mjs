// `npm test`: builds, runs every tier that this machine allows, says what was skipped and why, and ends with one line of counts.
// `node scripts/test.mjs unit contract` runs only those tiers. SIMDRIFT_REQUIRE=kafka,influx,browser,medmnist,python turns a skip into a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const TIERS = ['unit', 'contract', 'wire', 'browser', 'scenario'];
const wanted = process.argv.slice(2);
const unknown = wanted.find((tier) => !TIERS.includes(tier));
if (unknown !== undefined) {
  console.error(`There is no tier "${unknown}"; there are ${TIERS.join(', ')}.`);
  process.exit(2);
}
const tiers = wanted.length === 0 ? TIERS : wanted;

const build = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const scratch = mkdtempSync(join(tmpdir(), 'simdrift-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const skipped = [];
let broken = false;
try {
  for (const tier of tiers) runTier(tier);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (skipped.length > 0) {
  console.log('\nSkipped:');
  for (const { file, name } of skipped) console.log(`  ${file}: ${name}`);
}
const problems = missing();
for (const problem of problems) console.log(`\nRequired, and not run: ${problem}`);
console.log(
  `\n${totals.passed} passed, ${totals.failed + problems.length} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exit(totals.failed > 0 || broken || problems.length > 0 ? 1 : 0);

function runTier(tier) {
  const output = join(scratch, `${tier}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      join(root, 'node_modules/jest/bin/jest.js'),
      `--selectProjects=${tier}`,
      '--passWithNoTests',
      '--json',
      `--outputFile=${output}`,
      // Servers and engines want the machine for themselves; left to itself, Jest keeps one core of two idle.
      ...(tier === 'unit' ? ['--maxWorkers=100%', '--workerIdleMemoryLimit=1500MB'] : ['--runInBand']),
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  if (!existsSync(output)) {
    broken = true;
    totals.failed += 1;
    console.log(`The ${tier} tier did not run (exit ${status}).`);
    return;
  }
  const result = JSON.parse(readFileSync(output, 'utf8'));
  totals.passed += result.numPassedTests;
  // A file that could not even be loaded has no test that failed.
  totals.failed += Math.max(
    result.numFailedTests,
    result.numRuntimeErrorTestSuites > 0 ? result.numFailedTests + result.numRuntimeErrorTestSuites : 0,
  );
  totals.skipped += result.numPendingTests;
  if (!result.success) broken = true;
  for (const file of result.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'pending' || test.status === 'skipped')
        skipped.push({ file: file.name.replace(root, ''), name: test.fullName });
    }
  }
}

/** Tiers that SIMDRIFT_REQUIRE names and that were skipped. */
function missing() {
  const required = (process.env.SIMDRIFT_REQUIRE ?? '').split(',').filter(Boolean);
  return required.filter((what) => skipped.some(({ name }) => name.toLowerCase().includes(`no ${what}`)));
}
