import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calibrationKinds, detectorByName, detectorList, nextUnit, seeded } from '@simdrift/detectors';
import { Desk } from './run-cli.spec-helper.js';

const desk = new Desk();
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const clean = readFileSync(`${ROOT}/scenarios/clean.yaml`, 'utf8');
afterAll(() => desk.clear());

/** Error bits whose rate rises at 500: something for every online detector. */
function bits(seed: number): number[] {
  const random = seeded(seed);
  return Array.from({ length: 1000 }, (_, i) => (nextUnit(random) < (i < 500 ? 0.1 : 0.6) ? 1 : 0));
}
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { index: number; state: string; statistic: number; threshold: number });

describe('detect', () => {
  const online = detectorList.filter(({ kind }) => kind === 'online').map(({ name }) => name);

  it('says index, state, statistic and threshold exactly as the library has them, of every online detector', async () => {
    const values = bits(4);
    const input = values.join('\n');
    const outcomes = await Promise.all(online.map((name) => desk.run(['detect', name, '--all', '--json'], { input })));
    online.forEach((name, i) => {
      const entry = detectorByName(name);
      if (entry.kind !== 'online') throw new TypeError(name);
      const state = entry.detector.init(entry.defaults);
      const told = values.map((value, index) => {
        const { state: said, statistic, threshold } = entry.detector.step(state, value);
        return { index, state: said, statistic, threshold };
      });
      expect([name, outcomes[i]!.code, outcomes[i]!.stderr]).toEqual([name, 0, '']);
      expect(lines(outcomes[i]!.stdout)).toEqual(told);
    });
  }, 180_000);

  it('tells entries into drift, and into warning when asked', async () => {
    const input = bits(4).join('\n');
    const [all, warnings, drifts] = await Promise.all(
      [['--all'], ['--warnings'], []].map(async (more) => {
        const outcome = await desk.run(['detect', 'ddm', '--params', '{"warmStart":60}', ...more], { input });
        return lines(outcome.stdout);
      }),
    );
    const entries = (...states: string[]) =>
      all!.filter(({ state }, i) => states.includes(state) && all![i - 1]?.state !== state);
    expect(drifts).toEqual(entries('drift'));
    expect(warnings).toEqual(entries('drift', 'warning'));
    expect([drifts!.length, warnings!.length > drifts!.length]).toEqual([1, true]);
  });

  it('runs a detector of one’s own by its file', async () => {
    const random = seeded(6);
    const input = Array.from({ length: 900 }, (_, i) => nextUnit(random) / 10 + (i < 700 ? 0 : 0.2)).join('\n');
    const { code, stdout } = await desk.run(['detect', `${ROOT}/examples/own-detector.mjs`], { input });
    const [first] = lines(stdout);
    expect([code, first!.state]).toEqual([0, 'drift']);
    expect(first!.index).toBeGreaterThanOrEqual(700);
    expect(first!.index).toBeLessThan(740);
  });

  it('counts from the first number after the reference', async () => {
    const values = bits(5);
    writeFileSync(desk.path('reference.csv'), values.slice(0, 400).join('\n'));
    const [whole, rest] = await Promise.all([
      desk.run(['detect', 'page_hinkley', '--all'], { input: values.join('\n') }),
      desk.run(['detect', 'page_hinkley', '--all', '--reference', 'reference.csv'], {
        input: values.slice(400).join('\n'),
      }),
    ]);
    const later = lines(whole.stdout).slice(400);
    expect(lines(rest.stdout)).toEqual(later.map((reading) => ({ ...reading, index: reading.index - 400 })));
  });
});

describe('compare', () => {
  beforeAll(() => {
    const random = seeded(9);
    const rows = (shift: number, count: number) =>
      Array.from({ length: count }, () => `${nextUnit(random) + shift},${nextUnit(random)}`).join('\n');
    writeFileSync(desk.path('before.csv'), rows(0, 200));
    writeFileSync(desk.path('after.csv'), rows(0.5, 100));
  });

  it('has what was promised of every windowed detector, calibrated and textbook', async () => {
    const windowed = detectorList.filter(({ kind }) => kind === 'windowed').map(({ name }) => name);
    const files = ['--reference', 'before.csv', '--window', 'after.csv', '--json'];
    const asked = windowed.flatMap((name) => [[name], [name, '--params', '{"mode":"textbook"}']]);
    const outcomes = await Promise.all(asked.map((args) => desk.run(['compare', ...args, ...files])));
    let drifts = 0;
    outcomes.forEach(({ code, stderr, stdout }, i) => {
      // Some have no rule of the literature: then that is said, and nothing is made up.
      if (code === 2)
        expect([asked[i]!.length, stderr]).toEqual([3, expect.stringContaining('SIMDRIFT_DETECTOR_OPTION')]);
      else {
        const result = JSON.parse(stdout) as { statistic: number; drift: boolean };
        expect(Object.keys(result)).toEqual(['statistic', 'threshold', 'pValue', 'drift', 'features']);
        expect(Number.isFinite(result.statistic)).toBe(true);
        if (asked[i]!.length === 1) drifts += Number(result.drift);
      }
    });
    // A shift by half of the range: any of them sees it.
    expect(drifts).toBe(windowed.length);
  }, 180_000);
});

describe('detectors list', () => {
  it('has name, kind, input, calibration, paper, defaults, and the ids that a run takes', async () => {
    const outcome = await desk.run(['detectors', 'list', '--json']);
    const { detectors } = outcome.json<{ detectors: Record<string, unknown>[] }>();
    expect(detectors.map(({ name }) => name)).toEqual(detectorList.map(({ name }) => name));
    for (const listed of detectors) {
      const entry = detectorByName(String(listed['name']));
      const { kind, input, defaults, paper } = entry;
      expect(listed).toMatchObject({ kind, input, defaults, paper: paper === '' ? null : paper });
    }
    const of = (name: string) => detectors.find((listed) => listed['name'] === name)!;
    expect([of('ks')['calibration'], of('adwin')['calibration'], of('never')['calibration']]).toEqual([
      'permutation',
      calibrationKinds.adwin,
      'none',
    ]);
    expect(of('hddm_a')['ids']).toEqual(['hddm_a-confidence', 'hddm_a-errors']);
  });
});

describe('detectors of a run', () => {
  interface Report {
    run: string;
    detectors: { name: string; title: string; calibrated: boolean }[];
    hashes: { readings: string };
    same: { frames: boolean; predictions: boolean; readings: boolean | null };
  }
  const DUMMIES = ['never', 'every-500'];
  const names = ({ detectors }: Report) => detectors.map(({ name }) => name);
  const settings = ['--source', 'phantom', '--dataset', 'pneumoniamnist', '--frames', '1300', '--fast', '--json'];

  it('may be any of the library: in run, in a scenario, and in a replay', async () => {
    const shorter = clean.replace(/^expect:[\s\S]*/m, 'expect:\n  - that: accuracy-holds\n    least: 1\n');
    writeFileSync(desk.path('mine.yaml'), `${shorter}detectors: [cvm-features, ewma-confidence]\n`);
    const ran = await desk.run(['run', 'mine.yaml', '--model', 'simple_cnn', ...settings]);
    expect([ran.code, ran.stderr.includes('SIMDRIFT_')]).toEqual([0, false]);
    const report = ran.json<Report>();
    expect(names(report)).toEqual(['cvm-features', 'ewma-confidence', ...DUMMIES]);
    expect(report.detectors.slice(0, 2).map(({ calibrated }) => calibrated)).toEqual([true, true]);

    const again = await desk.run(['replay', report.run, '--fast', '--json']);
    expect(again.json<Report>().same).toEqual({ frames: true, predictions: true, readings: true });

    const others = await desk.run([
      'replay',
      report.run,
      '--fast',
      '--detectors',
      'hddm_a-errors,ks-softmax',
      '--json',
    ]);
    expect(names(others.json<Report>())).toEqual(['ks-softmax', 'hddm_a-errors', ...DUMMIES]);
    expect([others.code, others.json<Report>().same]).toEqual([0, { frames: true, predictions: true, readings: null }]);
    // The same detectors by name: what the model said was read from the record, and their readings are those of the run.
    const same = await desk.run([
      'replay',
      report.run,
      '--fast',
      '--detectors',
      'cvm-features,ewma-confidence',
      '--json',
    ]);
    expect(same.json<Report>().hashes.readings).toBe(report.hashes.readings);
  }, 240_000);

  it.each([
    ['run', ['run', 'clean', '--source', 'phantom', '--detectors', 'hddm_b-errors']],
    ['a scenario', ['scenarios', 'validate', 'wrong.yaml']],
  ])('that are not there are refused by %s, with the nearest that is', async (_, args) => {
    writeFileSync(desk.path('wrong.yaml'), `${clean}detectors: [hddm_b-errors]\n`);
    const { code, stdout, stderr } = await desk.run(args);
    expect(code).toBe(2);
    expect(`${stdout}${stderr}`).toContain('hddm_a-errors');
  });
});
