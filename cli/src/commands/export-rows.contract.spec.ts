import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportRun, EXPORTS, openRun, type ExportFormat, type ExportWhat, type RecordedRun } from '@simdrift/store';
import { Desk } from '../run-cli.spec-helper.js';

interface Said {
  readonly run: string;
  readonly what: string;
  readonly format: string;
  readonly path: string;
  readonly rows: number;
}

const desk = new Desk();
let recorded: RecordedRun;
let without: string;

beforeAll(async () => {
  const wanted = [
    'scanner-replacement',
    '--source',
    'phantom',
    '--dataset',
    'pneumoniamnist',
    '--frames',
    '2400',
    '--fast',
    '--json',
  ];
  // The run that has no predictions is the older one.
  const bare = await desk.run(['run', ...wanted, '--no-record']);
  if (bare.stdout === '') throw new Error(bare.stderr);
  without = bare.json<{ run: string }>().run;
  const done = await desk.run(['run', ...wanted]);
  if (done.stdout === '') throw new Error(done.stderr);
  recorded = await openRun(desk.path('runs'), done.json<{ run: string }>().run);
}, 240_000);

afterAll(() => desk.clear());

describe('runs export', () => {
  it('writes readings as CSV into the working directory, under the name of the download, and prints the path', async () => {
    const { code, stdout, stderr } = await desk.run(['runs', 'export', 'latest']);
    const name = `${recorded.run}-readings.csv`;
    expect([code, stdout, stderr]).toEqual([0, `${name}\n`, '']);
    expect(readFileSync(desk.path(name), 'utf8')).toMatch(/^time,seq,/);
  });

  it.each<[ExportWhat, ExportFormat]>([
    ...EXPORTS.map((what): [ExportWhat, ExportFormat] => [what, 'csv']),
    ['metrics', 'json'],
    ['predictions', 'parquet'],
  ])('writes %s as %s, byte for byte what the store exports', async (what, format) => {
    const path = `out.${format}`;
    const options = ['--what', what, '--format', format, '-o', path, '--json'];
    const outcome = await desk.run(['runs', 'export', recorded.run, ...options]);
    const rows = await exportRun(recorded, what, format, desk.path('same'));
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    expect(outcome.json<Said>()).toEqual({ run: recorded.run, what, format, path, rows });
    expect(readFileSync(desk.path(path)).equals(readFileSync(desk.path('same')))).toBe(true);
  });

  it.each<[string, string[], RegExp]>([
    ['no run', [], /^SIMDRIFT_USAGE: The run is missing\. Usage: simdrift runs .*\n$/],
    ['an unknown run', ['2020'], /^SIMDRIFT_UNKNOWN_RUN: .*2020.*\n$/],
    ['unknown rows', ['latest', '--what', 'reading'], /^SIMDRIFT_USAGE: .*Did you mean "readings"\?\n$/],
    [
      'an unknown format',
      ['latest', '--format', 'xlsx'],
      /^SIMDRIFT_USAGE: --format cannot be "xlsx"\. Known: csv, json, parquet\.\n$/,
    ],
    ['an unknown option', ['latest', '--fromat', 'csv'], /^SIMDRIFT_USAGE: .*Did you mean "--format"\?\n$/],
    ['a folder that is not there', ['latest', '-o', 'none/out.csv'], /^SIMDRIFT_USAGE: none\/out\.csv cannot be .*\n$/],
    [
      'a folder for a file',
      ['latest', '-o', 'folder'],
      /^SIMDRIFT_USAGE: folder cannot be written: it is a folder\..*\n$/,
    ],
  ])('refuses %s in one line, with exit code 2', async (_, args, expected) => {
    mkdirSync(desk.path('folder'), { recursive: true });
    const before = readdirSync(desk.folder);
    const { code, stdout, stderr } = await desk.run(['runs', 'export', ...args]);
    expect(stderr).toMatch(expected);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(desk.folder)).toEqual(before);
  });

  it('says what a run that kept no predictions has instead', async () => {
    const { code, stderr } = await desk.run(['runs', 'export', without, '--what', 'predictions', '-o', 'p.csv']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^SIMDRIFT_NOT_FOUND: .* recorded no predictions\. Others: readings, .*\n$/),
    ]);
    expect(existsSync(desk.path('p.csv'))).toBe(false);
  });
});
