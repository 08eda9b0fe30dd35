import { afterEach, describe, expect, it } from '@jest/globals';
import type { Matrix } from '@simdrift/detectors';
import { ask, startTestConsole, until } from '../../console.spec-helper.js';
import type { TestJob } from './test-messages.js';
import { testWindows } from './test-windows.js';
import { WindowTests, type WindowTestsOptions } from './window-tests.js';

const DETECTORS = ['ks', 'wasserstein', 'psi', 'chi_square', 'cvm', 'anderson_darling', 'energy', 'mmd', 'c2st'];
const opened: WindowTests[] = [];

function open(options?: WindowTestsOptions): WindowTests {
  const tests = new WindowTests(options);
  opened.push(tests);
  return tests;
}

/** Numbers that look like noise, the same each time. */
function matrix(rows: number, columns: number, shift: number): Matrix {
  const data = Float64Array.from({ length: rows * columns }, (_, i) => ((Math.sin(i + shift) * 1e4) % 1) + shift * 0.1);
  return { rows, columns, data };
}

const job = (change: Partial<TestJob> = {}): TestJob => ({
  detectors: ['ks', 'mmd'],
  reference: matrix(60, 3, 0),
  window: matrix(50, 3, 1),
  seed: 5,
  ...change,
});
const flat = (rows: number): Matrix => ({ rows, columns: 2, data: new Float64Array(rows * 2).fill(1) });

afterEach(async () => {
  await Promise.all(opened.splice(0).map((tests) => tests.onModuleDestroy()));
});

describe(WindowTests.name, () => {
  it('answers to the bit what the arithmetic gives on this thread, and leaves what it was given', async () => {
    const asked = job({ detectors: DETECTORS });
    expect(await open().run(asked)).toStrictEqual(testWindows(job({ detectors: DETECTORS })));
    expect(asked).toStrictEqual(job({ detectors: DETECTORS }));
  });

  it('lets this thread go on meanwhile', async () => {
    let [turns, ended] = [0, false];
    const turn = (): void => {
      turns += 1;
      if (!ended) setImmediate(turn);
    };
    const tested = open()
      .run(job({ reference: matrix(400, 8, 0), window: matrix(400, 8, 1) }))
      .finally(() => (ended = true));
    turn();
    await tested;
    // On this thread the loop would turn a few times at each of the two tests, whatever the machine.
    expect(turns).toBeGreaterThan(1000);
  });

  it('passes on what is wrong with its windows, and goes on with the next', async () => {
    const tests = open();
    const wrong = tests.run(job({ reference: flat(20), window: flat(20) }));
    const next = tests.run(job({ detectors: ['ks'] }));
    const error = thrown(() => testWindows(job({ reference: flat(20), window: flat(20) })));
    await expect(wrong).rejects.toMatchObject({ code: error.code, message: error.message, hint: error.hint });
    expect(error.code).toBe('SIMDRIFT_DETECTOR_INPUT');
    expect((await next).tests).toHaveLength(1);
  });

  it('has room for so many jobs, and again when one is done', async () => {
    const tests = open({ room: 2 });
    const [first, second] = [tests.run(job()), tests.run(job({ detectors: ['psi'] }))];
    const busy = { code: 'SIMDRIFT_BUSY', retriable: true };
    await expect(tests.run(job())).rejects.toMatchObject(busy);
    expect(() => tests.requireRoom()).toThrow(expect.objectContaining(busy));
    expect((await first).tests).toHaveLength(2);
    expect((await second).tests).toHaveLength(1);
    expect((await tests.run(job({ detectors: ['ks'] }))).tests).toHaveLength(1);
  });

  it('ends its thread when nothing has come for a while, and starts another when something does', async () => {
    const tests = open({ idleMs: 0 });
    expect(tests.running).toBe(false);
    for (const detectors of [['ks'], ['psi']]) {
      const tested = tests.run(job({ detectors }));
      expect(tests.running).toBe(true);
      await tested;
      await until(() => !tests.running);
    }
  });

  it('tells a job that its thread died under it, and starts another for the next', async () => {
    const tests = open({ entry: new URL('data:text/javascript,process.exit(3)') });
    const both = [tests.run(job()), tests.run(job())];
    for (const each of both) await expect(each).rejects.toThrow(/ended with code 3/);
  });

  it('leaves nobody waiting when it is closed', async () => {
    const tests = open();
    const both = Promise.allSettled([tests.run(job()), tests.run(job())]);
    await tests.onModuleDestroy();
    for (const each of await both) expect(each).toMatchObject({ reason: { code: 'SIMDRIFT_BUSY' } });
    await expect(tests.run(job())).rejects.toMatchObject({ code: 'SIMDRIFT_BUSY' });
    expect(tests.running).toBe(false);
  });

  it('is a problem 503 over HTTP where there is no room', async () => {
    const started = await startTestConsole({ windowTests: open({ room: 0 }) });
    const answer = await ask(`${started.console.url}/api/v1/runs/latest/compare`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ reference: [0, 100], window: [200, 300] }),
    });
    await started.stop();
    expect([answer.status, answer.headers['content-type']]).toEqual([503, expect.stringContaining('problem+json')]);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'SIMDRIFT_BUSY', hint: expect.stringContaining('again') });
  });
});

function thrown(work: () => unknown): { code: string; message: string; hint: string } {
  try {
    work();
  } catch (error) {
    return error as { code: string; message: string; hint: string };
  }
  throw new Error('It did not throw.');
}
