import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chestPhantom, exportPhantom, writeNpz } from '@simdrift/datasets';
import { decode } from 'fast-png';
import { imageToPng } from './image/png-image.js';
import { Desk } from './run-cli.spec-helper.js';

const desk = new Desk();
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ID = 'medmnist/pneumoniamnist/simple_cnn';
const gradient = { height: 12, width: 16, channels: 1 as const, pixels: Uint8Array.from({ length: 192 }, (_, i) => i) };

beforeAll(() => {
  const png = imageToPng(gradient);
  const npz = exportPhantom(chestPhantom, { train: [2, 2], val: [2, 2], test: [9, 9] }, 1);
  writeFileSync(desk.path('film.png'), png);
  writeFileSync(desk.path('cut.png'), png.subarray(0, png.length - 40));
  writeFileSync(desk.path('text.png'), 'this is no picture');
  writeFileSync(desk.path('whole.npz'), npz);
  writeFileSync(desk.path('cut.npz'), npz.subarray(0, npz.length >> 1));
  writeFileSync(desk.path('noise.npz'), Buffer.alloc(4000, 'noise'));
  writeFileSync(desk.path('keys.npz'), writeNpz({ x: { shape: [2, 1], data: Uint8Array.of(0, 1) } }));
  mkdirSync(desk.path('corrupt'));
  writeFileSync(desk.path('corrupt/pneumoniamnist.npz'), npz.subarray(0, npz.length >> 1));
  const clean = readFileSync(`${ROOT}/scenarios/clean.yaml`, 'utf8');
  writeFileSync(desk.path('good.yaml'), clean);
  writeFileSync(desk.path('field.yaml'), clean.replace(/^frames:/m, 'farmes:'));
  writeFileSync(desk.path('syntax.yaml'), clean.replace(/^frames:.*/m, 'frames: [6000'));
  writeFileSync(
    desk.path('a.csv'),
    column((i) => i % 50),
  );
  writeFileSync(
    desk.path('b.csv'),
    column((i) => (i % 50) + 40),
  );
  writeFileSync(desk.path('nan.csv'), '1,2\n3,NaN\n');
});
afterAll(() => desk.clear());

const column = (value: (i: number) => number) =>
  Array.from({ length: 100 }, (_, i) => `${value(i)},${i % 7}`).join('\n');
const line = (code: string, ...parts: string[]) =>
  new RegExp(
    `^${code}: [^\\n]*${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\n]*')}[^\\n]*\\n$`,
  );
const noise = ['-o', 'out.png', '--effect', 'noise'];
const blur = ['-o', 'out.png', '--effect', 'blur', '--severity'];

describe('bad input gets one line on stderr, nothing on stdout, and exit code 2', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['modles'], line('SIMDRIFT_USAGE', 'Did you mean "models"?')],
    ['an unknown subcommand', ['scenarios', 'shwo', 'clean'], line('SIMDRIFT_USAGE', 'Did you mean "show"?')],
    ['an unknown option', ['doctor', '--jsno'], line('SIMDRIFT_USAGE', 'Did you mean "--json"?')],
    [
      'an unknown data set',
      ['data', 'info', 'pnuemonia'],
      line('SIMDRIFT_UNKNOWN_DATASET', 'Did you mean "pneumonia"?'),
    ],
    ['data that are not here', ['data', 'pull', 'breast'], line('SIMDRIFT_DATA_MISSING', 'BreastMNIST')],
    [
      'an unknown scenario',
      ['scenarios', 'show', 'scaner-replacement'],
      line('SIMDRIFT_UNKNOWN_SCENARIO', 'Did you mean "scanner-replacement"?'),
    ],
    [
      'an unknown effect',
      ['degrade', 'film.png', '-o', 'out.png', '--effect', 'nois', '--severity', '1'],
      line('SIMDRIFT_UNKNOWN_EFFECT', 'Did you mean "noise"?'),
    ],
    ['an unknown detector', ['detect', 'adwim'], line('SIMDRIFT_UNKNOWN_DETECTOR', 'Did you mean "adwin"?')],
    [
      'a detector of one’s own that is not there',
      ['detect', 'nothing.mjs'],
      line('SIMDRIFT_USAGE', 'nothing.mjs cannot be read', 'docs/race.md'),
    ],
    [
      'an unknown windowed detector',
      ['compare', 'chi_squre', '--reference', 'a.csv', '--window', 'b.csv'],
      line('SIMDRIFT_UNKNOWN_DETECTOR', 'Did you mean "chi_square"?'),
    ],
    [
      'an unknown model',
      ['models', 'show', 'medmnist/pneumoniamnist/simple_cn'],
      line('SIMDRIFT_UNKNOWN_MODEL', `Did you mean "${ID}"?`),
    ],
    ['an unknown run', ['runs', 'show', '2026'], line('SIMDRIFT_UNKNOWN_RUN', '2026')],
    [
      'an online detector that is to compare',
      ['compare', 'adwin', '--reference', 'a.csv', '--window', 'b.csv'],
      line('SIMDRIFT_USAGE', 'simdrift detect adwin'),
    ],
    [
      'an option that a detector does not have',
      ['compare', 'ks', '--reference', 'a.csv', '--window', 'b.csv', '--params', '{"alhpa":0.1}'],
      line('SIMDRIFT_DETECTOR_OPTION', 'alhpa'),
    ],
    [
      'a sample with NaN',
      ['compare', 'ks', '--reference', 'a.csv', '--window', 'nan.csv'],
      line('SIMDRIFT_DETECTOR_INPUT', 'nan.csv:2', 'column 2'),
    ],
    ['a severity above 1', ['degrade', 'film.png', ...blur, '1.5'], line('SIMDRIFT_SEVERITY', '1.5')],
    ['a severity below 0', ['degrade', 'film.png', ...blur, '-0.1'], line('SIMDRIFT_SEVERITY', '-0.1')],
    ['a severity of NaN', ['degrade', 'film.png', ...blur, 'NaN'], line('SIMDRIFT_SEVERITY', 'NaN')],
    ['a severity in words', ['degrade', 'film.png', ...blur, 'much'], line('SIMDRIFT_USAGE', '"much"')],
    ['a level above 5', ['degrade', 'film.png', ...noise, '--level', '6'], line('SIMDRIFT_SEVERITY', 'Level 6')],
    ['a level in words', ['degrade', 'film.png', ...noise, '--level', 'five'], line('SIMDRIFT_USAGE', '"five"')],
    [
      'a level and a severity',
      ['degrade', 'film.png', ...noise, '--level', '1', '--severity', '0.2'],
      line('SIMDRIFT_USAGE', 'not both'),
    ],
    [
      'neither a level nor a severity',
      ['degrade', 'film.png', ...noise],
      line('SIMDRIFT_USAGE', '--severity or --level'),
    ],
    [
      'levels of a set that is not known',
      ['degrade', 'film.png', ...noise, '--level', '1', '--dataset', 'pnuemonia'],
      line('SIMDRIFT_UNKNOWN_DATASET', 'Did you mean "pneumonia"?'),
    ],
    [
      'sheets that go into a file',
      ['degrade', '--sheet', '-o', 'film.png'],
      line('SIMDRIFT_USAGE', 'film.png', 'cannot be written'),
    ],
    [
      'a run of an effect without a strength',
      ['run', 'single', '--effect', 'noise'],
      line('SIMDRIFT_USAGE', '--level'),
    ],
    [
      'a run of an effect above level 5',
      ['run', 'single', '--effect', 'noise', '--level', '5.5'],
      line('SIMDRIFT_SEVERITY', '5.5'),
    ],
    [
      'a run of an unknown effect that is not in pixels',
      ['run', 'single', '--effect', 'prevalance', '--severity', '1', '--source', 'phantom'],
      line('SIMDRIFT_UNKNOWN_EFFECT', 'Did you mean "prevalence"?'),
    ],
    ['no benchmark', ['bench'], line('SIMDRIFT_USAGE', 'degradations')],
    ['an unknown benchmark', ['bench', 'degradation'], line('SIMDRIFT_USAGE', 'Did you mean "degradations"?')],
    ['an option of another benchmark', ['bench', 'degradations', '--rounds', '3'], line('SIMDRIFT_USAGE', '--rounds')],
    [
      'a part of the images, in place of the published measurement',
      ['bench', 'degradations', '--images', '10'],
      line('SIMDRIFT_USAGE', '-o FOLDER'),
    ],
    [
      'a benchmark of a model that is not there',
      ['bench', 'degradations', '--model', 'no_such_net', '-o', 'bench'],
      line('SIMDRIFT_UNKNOWN_MODEL', 'simdrift models list'),
    ],
    ['a PNG that is cut off', ['degrade', 'cut.png', ...blur, '1'], line('SIMDRIFT_IMAGE', 'cut.png')],
    ['a text called .png', ['degrade', 'text.png', ...blur, '1'], line('SIMDRIFT_IMAGE', 'text.png')],
    [
      'a file that is not there',
      ['degrade', 'none.png', ...blur, '1'],
      line('SIMDRIFT_IMAGE', 'none.png', 'does not exist'),
    ],
    ['an npz that is cut off', ['degrade', 'cut.npz:test:0', ...blur, '1'], line('SIMDRIFT_NPZ_CORRUPT', 'cut.npz')],
    ['an npz that is none', ['data', 'info', 'noise.npz'], line('SIMDRIFT_NPZ_CORRUPT', 'noise.npz')],
    ['an npz with other keys', ['degrade', 'keys.npz:test:0', ...blur, '1'], line('SIMDRIFT_NPZ_LAYOUT', 'keys.npz')],
    [
      'an image that an npz does not have',
      ['degrade', 'whole.npz:test:18', ...blur, '1'],
      line('SIMDRIFT_USAGE', '18', '17'),
    ],
    ['an npz without an image', ['degrade', 'whole.npz', ...blur, '1'], line('SIMDRIFT_USAGE', 'file.npz:test:17')],
    [
      'an output that cannot be written',
      ['degrade', 'film.png', '-o', 'none/out.png', '--effect', 'blur', '--severity', '1'],
      line('SIMDRIFT_USAGE', 'none/out.png'),
    ],
    ['a field with a typo', ['scenarios', 'show', 'field.yaml'], line('SIMDRIFT_SCENARIO_INVALID', 'field.yaml:')],
  ])('%s', async (_, args, expected) => {
    const { code, stdout, stderr } = await desk.run(args);
    expect(stderr).toMatch(expected);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('a data file that is damaged, where it is to be found by name', async () => {
    const { code, stderr } = await desk.run(['data', 'info', 'pneumonia'], {
      env: { SIMDRIFT_DATA_DIR: desk.path('corrupt') },
    });
    expect([code, stderr]).toEqual([2, expect.stringMatching(line('SIMDRIFT_NPZ_CORRUPT', 'pneumoniamnist.npz'))]);
  });

  it.each([
    ['is no ONNX', () => Buffer.from('this is no model'), line('SIMDRIFT_MODEL_CORRUPT', 'model.onnx')],
    [
      'has another shape',
      () => readFileSync(`${ROOT}/libs/models/test/tiny.onnx`),
      line('SIMDRIFT_MODEL_SHAPE', 'model.onnx', 'expected', 'found'),
    ],
  ])('a model that %s', async (what, bytes, expected) => {
    const zoo = desk.path(`zoo ${what}`);
    cpSync(`${ROOT}/model_zoo/${ID}`, `${zoo}/${ID}`, { recursive: true });
    const card = JSON.parse(readFileSync(`${zoo}/${ID}/card.json`, 'utf8')) as Record<string, unknown>;
    writeFileSync(`${zoo}/${ID}/model.onnx`, bytes());
    writeFileSync(
      `${zoo}/${ID}/card.json`,
      JSON.stringify({ ...card, sha256: createHash('sha256').update(bytes()).digest('hex') }),
    );
    const { code, stdout, stderr } = await desk.run(['models', 'evaluate', ID], { env: { SIMDRIFT_MODEL_ZOO: zoo } });
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(expected)]);
  });
});

describe('scenarios validate', () => {
  it('reports every file, with line and column', async () => {
    const { code, stdout, stderr } = await desk.run([
      'scenarios',
      'validate',
      'field.yaml',
      'good.yaml',
      'syntax.yaml',
    ]);
    expect([code, stdout]).toEqual([2, 'good.yaml: valid\n']);
    const [field, syntax] = stderr.trim().split('\n');
    const at =
      readFileSync(desk.path('field.yaml'), 'utf8')
        .split('\n')
        .findIndex((text) => text.startsWith('farmes')) + 1;
    expect(field).toMatch(new RegExp(`^SIMDRIFT_SCENARIO_INVALID: field.yaml:${at}:1: .*Did you mean "frames"`));
    expect(syntax).toMatch(/^SIMDRIFT_SCENARIO_SYNTAX: syntax\.yaml:\d+:\d+: /);
  });

  it('says the same as JSON', async () => {
    const outcome = await desk.run(['scenarios', 'validate', 'good.yaml', 'field.yaml', '--json']);
    expect(outcome.code).toBe(2);
    expect(outcome.json()).toMatchObject({
      valid: false,
      files: [
        { file: 'good.yaml', valid: true },
        { file: 'field.yaml', valid: false, error: { code: 'SIMDRIFT_SCENARIO_INVALID', column: 1 } },
      ],
    });
  });
});

describe('detect', () => {
  it("alarms where River's ADWIN does on the stream of its documentation", async () => {
    const golden = JSON.parse(readFileSync(`${ROOT}/libs/detectors/fixtures/river.json`, 'utf8')) as {
      streams: Record<string, { divisor: number; values: string }>;
      cases: { detector: string; stream: string; params: object; drift: number[] }[];
    };
    const { divisor, values } = golden.streams['docstring-12345']!;
    const bytes = Buffer.from(values, 'base64');
    const numbers = Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / divisor);
    const known = golden.cases.find(({ detector, stream }) => detector === 'adwin' && stream === 'docstring-12345')!;
    const { code, stdout } = await desk.run(['detect', 'adwin'], { input: numbers.join('\n') });
    const alarms = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { index: number; state: string });
    expect(code).toBe(0);
    expect(alarms.map(({ index }) => index)).toEqual(known.drift);
    expect(alarms[0]).toEqual({
      index: known.drift[0],
      state: 'drift',
      statistic: expect.any(Number),
      threshold: expect.any(Number),
    });
  });

  const firstAlarm = async (args: string[], lines: readonly (number | string)[]) => {
    const { code, stdout } = await desk.run(['detect', ...args], { input: lines.join('\n') });
    expect(code).toBe(0);
    return (JSON.parse(stdout.split('\n')[0]!) as { index: number }).index;
  };

  it('runs the sequential detectors: the e-detector of its documentation, others against a reference', async () => {
    const errors = Array.from({ length: 400 }, (_, i) => (i < 200 ? +(i % 10 === 0) : i % 2));
    const params = JSON.stringify({ mean: 0.1, mode: 'up', arl0: 1000 });
    expect(await firstAlarm(['e_detector', '--params', params], errors)).toBe(213);
    writeFileSync(desk.path('scores.csv'), Array.from({ length: 300 }, (_, i) => (i * 37) % 101).join('\n'));
    const scores = Array.from({ length: 300 }, (_, i) => ((i * 53) % 101) + (i < 100 ? 0 : 60));
    for (const name of ['conformal_martingale', 'conditional_conformal_martingale']) {
      const index = await firstAlarm([name, '--reference', 'scores.csv'], scores);
      expect(index).toBeGreaterThan(100);
      expect(index).toBeLessThan(200);
    }
    const rows = scores.map((score, i) => `${score},${i % 7}`);
    const small = ['--params', '{"ert":500,"windowSize":10}'];
    const index = await firstAlarm(['mmd_online', '--reference', 'a.csv', ...small], rows);
    expect(index).toBeLessThan(20);
  });

  it('says that a reference is missing', async () => {
    const { code, stderr } = await desk.run(['detect', 'conformal_martingale'], { input: '1' });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^SIMDRIFT_USAGE: .*--reference is missing/)]);
  });
});

describe('compare', () => {
  const compared = (...more: string[]) =>
    desk.run(['compare', 'ks', '--reference', 'a.csv', '--window', 'b.csv', '--json', ...more]);

  it('prints exactly what is promised, most different feature first; drift is no failure', async () => {
    const outcome = await compared();
    const result = outcome.json<{ features: { feature: number }[]; drift: boolean; pValue: number }>();
    expect(outcome.code).toBe(0);
    expect(Object.keys(result)).toEqual(['statistic', 'threshold', 'pValue', 'drift', 'features']);
    expect(result).toMatchObject({ statistic: 0.8, drift: true });
    expect(result.features.map(({ feature }) => feature)).toEqual([0, 1]);
    expect(result.pValue).toBeLessThan(0.001);
  });

  it('takes the textbook rule, and finds no drift in equal samples', async () => {
    const outcome = await compared('--params', '{"mode":"textbook"}', '--window', 'a.csv');
    expect(outcome.json()).toMatchObject({ statistic: 0, drift: false, pValue: 1 });
  });
});

describe('degrade', () => {
  const degraded = async (input: string, out: string, ...more: string[]) => {
    const outcome = await desk.run(['degrade', input, '-o', out, '--effect', 'noise', '--json', ...more]);
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    return { report: outcome.json<{ meanAbsoluteChange: number }>(), bytes: readFileSync(desk.path(out)) };
  };

  it('gives the same bytes for the same seed, and others for another', async () => {
    const first = await degraded('film.png', '1.png', '--severity', '0.5', '--seed', '7');
    const again = await degraded('film.png', '2.png', '--severity', '0.5', '--seed', '7');
    const other = await degraded('film.png', '3.png', '--severity', '0.5', '--seed', '8');
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(other.bytes.equals(first.bytes)).toBe(false);
    expect(first.report.meanAbsoluteChange).toBeGreaterThan(1);
  });

  it('leaves every pixel as it is at severity 0', async () => {
    const { report, bytes } = await degraded('film.png', '0.png', '--severity', '0');
    expect([...decode(bytes).data]).toEqual([...gradient.pixels]);
    expect(report.meanAbsoluteChange).toBe(0);
  });

  it('takes a level, which is a fifth of a severity, in the parametrisation of the set', async () => {
    const same = await degraded('film.png', 'l3.png', '--level', '3');
    const severity = await degraded('film.png', 's6.png', '--severity', '0.6');
    expect(same.bytes.equals(severity.bytes)).toBe(true);
    const motion = ['--effect', 'motion_blur', '--level', '3', '--dataset'];
    const breast = await degraded('film.png', 'breast.png', ...motion, 'breast');
    const retina = await degraded('film.png', 'retina.png', ...motion, 'retinamnist');
    const plain = await degraded('film.png', 'plain.png', '--effect', 'motion_blur', '--severity', '0.6');
    expect([breast, retina].map(({ bytes }) => bytes.equals(plain.bytes))).toEqual([false, false]);
    expect(breast.bytes.equals(retina.bytes)).toBe(false);
    expect(breast.report).toMatchObject({ dataset: 'breastmnist', level: 3, severity: 0.6 });
  });

  it('guesses the set from the name of an npz', async () => {
    cpSync(desk.path('whole.npz'), desk.path('pneumoniamnist.npz'));
    const { report } = await degraded('pneumoniamnist.npz:test:3', 'p3.png', '--level', '2');
    expect(report).toMatchObject({ dataset: 'pneumoniamnist' });
    const other = await degraded('whole.npz:test:3', 'w3.png', '--level', '2');
    expect(other.report).toMatchObject({ dataset: null });
  });

  it('writes a sheet of every effect that the images at hand can show, and a page for them', async () => {
    const outcome = await desk.run(['degrade', '--sheet', '-o', 'sheets', '--json']);
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    const { files } = outcome.json<{ files: string[] }>();
    // Without real data there is one phantom, which is gray: six pictures of 28 pixels, four times as large, and seven gaps.
    expect(files).toEqual(expect.arrayContaining(['blur.png', 'motion_blur-published.png', 'README.md']));
    expect(files).not.toContain('saturation.png');
    expect(decode(readFileSync(desk.path('sheets/blur.png')))).toMatchObject({ width: 714, height: 124, channels: 1 });
    const page = readFileSync(desk.path('sheets/README.md'), 'utf8');
    for (const file of files) if (file.endsWith('.png')) expect(page).toContain(`src="${file}"`);
  });

  it('takes an image out of an npz', async () => {
    const { bytes } = await degraded('whole.npz:test:17', '17.png', '--severity', '0');
    expect(decode(bytes)).toMatchObject({ width: 28, height: 28, channels: 1, depth: 8 });
  });
});

describe('looking things up', () => {
  it.each([
    ['scenarios', 'scenarios'],
    ['models', 'models'],
    ['data', 'datasets'],
    ['detectors', 'battery'],
    ['runs', 'runs'],
  ])('%s list prints one JSON document', async (command, key) => {
    const outcome = await desk.run([command, 'list', '--json']);
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    expect(outcome.json<Record<string, unknown[]>>()[key]).toBeInstanceOf(Array);
  });

  it('every command has a --help with its usage', async () => {
    const { stdout } = await desk.run(['--help']);
    const names = [...stdout.matchAll(/^ {2}simdrift (\S+)/gm)].map(([, name]) => name!);
    expect(names).toEqual(
      expect.arrayContaining(['runs', 'scenarios', 'models', 'data', 'detectors', 'compare', 'degrade', 'doctor']),
    );
    const helps = await Promise.all(names.map((name) => desk.run([name, '--help'])));
    helps.forEach(({ code, stdout: help }, i) => {
      expect([code, help]).toEqual([0, expect.stringContaining(`Usage: simdrift ${names[i]}`)]);
    });
  });

  it.each([[['--help']], [['scenarios', 'list']], [['degrade', '--list']], [['models', 'list']], [['detectors']]])(
    'needs neither onnxruntime nor DuckDB: %j',
    async (args) => {
      const tell = 'process.on("exit", () => console.error(process.report.getReport().sharedObjects.join()))';
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` };
      const { code, stderr } = await desk.run(args, { env });
      expect([code, stderr]).toEqual([0, expect.stringMatching(/libc|libSystem|ntdll/i)]);
      expect(stderr).not.toMatch(/onnxruntime|duckdb/i);
    },
  );

  it('draws a scenario', async () => {
    const { stdout } = await desk.run(['scenarios', 'show', 'two-sites-one-drifts']);
    expect(stdout).toMatch(/^north {2}scanner_replacement {2}░+·+▅+$/m);
    expect(stdout).toMatch(/^south {2}clean {16}░+·+$/m);
  });
});

describe('data export and models evaluate', () => {
  it('a phantom is drawn as eight pictures of each class, and written with as many training images as are asked for', async () => {
    const sheet = await desk.run(['data', 'sheet', 'blood', '-o', 'blood.png', '--json']);
    expect(sheet.json()).toEqual({ dataset: 'bloodmnist', source: 'phantom', classes: 8, file: 'blood.png' });
    // Eight pictures of 28 pixels, four times as large, and nine gaps of six, either way; over each row the name of its class.
    expect(decode(readFileSync(desk.path('blood.png')))).toMatchObject({ width: 950, height: 1110 });
    const written = await desk.run(['data', 'export', 'derma', '--train', '70', '-o', 'derma.npz', '--json']);
    expect(written.json<{ splits: object }>().splits).toEqual({ train: 70, val: 1003, test: 2005 });
    const refused = await desk.run(['data', 'export', 'derma', '--train', '0', '-o', 'derma.npz']);
    expect(refused.stderr).toContain('--train takes a number of images from 1, not 0.');
    expect(refused.code).toBe(2);
  });

  it('a phantom is the same file for the same seed: that from which the zoo learned, whose cards hold', async () => {
    const outcome = await desk.run([
      'data',
      'export',
      'pneumonia',
      '--source',
      'phantom',
      '--seed',
      '1',
      '-o',
      'p.npz',
      '--json',
    ]);
    const { md5, splits } = outcome.json<{ md5: string; splits: object }>();
    expect(splits).toEqual({ train: 4708, val: 524, test: 624 });
    expect(
      createHash('md5')
        .update(readFileSync(desk.path('p.npz')))
        .digest('hex'),
    ).toBe(md5);
    const id = 'phantom/pneumoniamnist/simple_cnn';
    const evaluated = await desk.run(['models', 'evaluate', id, ID, '--json']);
    expect(evaluated.json()).toMatchObject({
      agree: true,
      models: [
        { id, status: 'agrees' },
        { id: ID, status: 'skipped' },
      ],
    });
    expect([evaluated.code, evaluated.stderr]).toEqual([
      0,
      expect.stringMatching(/skipped, .*not at hand: simdrift data pull pneumonia/),
    ]);
    const card = await desk.run(['models', 'show', id, '--json']);
    expect(card.json<{ learnedFrom: { md5: string } }>().learnedFrom.md5).toBe(md5);
  });

  it('a card that says something else fails, with both numbers', async () => {
    const id = 'phantom/pneumoniamnist/simple_cnn';
    const zoo = desk.path('boasting');
    cpSync(`${ROOT}/model_zoo/${id}`, `${zoo}/${id}`, { recursive: true });
    const card = JSON.parse(readFileSync(`${zoo}/${id}/card.json`, 'utf8')) as { test: { accuracy: number } };
    const found = card.test.accuracy;
    writeFileSync(`${zoo}/${id}/card.json`, JSON.stringify({ ...card, test: { ...card.test, accuracy: 0.99 } }));
    const { code, stdout } = await desk.run(['models', 'evaluate', '--all'], { env: { SIMDRIFT_MODEL_ZOO: zoo } });
    expect([code, stdout]).toEqual([1, expect.stringContaining(`accuracy is ${found}, its card says 0.99`)]);
  });
});

describe('doctor', () => {
  interface Report {
    ok: boolean;
    settings: Record<string, { value: unknown; origin: string }>;
    servers: { reachable: boolean; detail: string }[];
    engine: unknown;
  }

  it('finds all that phantoms need, and says which provider is active', async () => {
    const outcome = await desk.run(['doctor', '--json']);
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    expect(outcome.json()).toMatchObject({
      ok: true,
      problems: [],
      models: { engine: { engine: 'onnxruntime', provider: 'cpu' } },
    });
  });

  it('says which server is away and which is there, and shows no password', async () => {
    const server = createServer((_, response) =>
      response.writeHead(204, { 'X-Influxdb-Version': '1.12.4' }).end(),
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const env = {
      SIMDRIFT_BROKER: 'kafka',
      SIMDRIFT_KAFKA_BROKERS: '127.0.0.1:1',
      SIMDRIFT_STORE: 'influx',
      SIMDRIFT_INFLUX_URL: `http://someone:hush-1@127.0.0.1:${port}`,
      SIMDRIFT_INFLUX_PASSWORD: 'hush-2',
    };
    const outcome = await desk.run(['doctor', '--json'], { env });
    server.close();
    const { ok, settings, servers } = outcome.json<Report>();
    expect([outcome.code, ok, outcome.stderr]).toEqual([1, false, '']);
    expect(servers).toMatchObject([
      { reachable: false, detail: 'ECONNREFUSED' },
      { reachable: true, detail: 'version 1.12.4' },
    ]);
    expect(settings['broker.kind']).toEqual({ value: 'kafka', origin: 'the environment variable SIMDRIFT_BROKER' });
    expect(outcome.stdout).not.toContain('hush');
  });
});
