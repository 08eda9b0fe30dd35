import { afterEach, describe, expect, it } from '@jest/globals';
import { WorkerPool } from './worker-pool.js';

type Mischief = 'exit' | 'throw' | 'hang';
interface Request {
  readonly values: Float32Array;
  readonly once?: Mischief;
  readonly always?: Mischief;
  readonly refuse?: boolean;
}

const pools: WorkerPool<Request, Float32Array>[] = [];

function pool({ workers = 2, deadOnArrival = false, timeoutMs = 10_000 } = {}) {
  const made = new WorkerPool<Request, Float32Array>({
    entry: new URL('../../test/flaky.worker.mjs', import.meta.url),
    workerData: { lives: new SharedArrayBuffer(4), deadOnArrival },
    workers,
    depth: 2,
    timeoutMs,
    tries: 3,
  });
  pools.push(made);
  return made;
}

const parcel =
  (value: number, rest: Omit<Request, 'values'> = {}) =>
  () => {
    const values = Float32Array.of(value);
    return { request: { values, ...rest }, transfer: [values.buffer] };
  };

afterEach(async () => {
  await Promise.all(pools.splice(0).map((made) => made.close()));
});

describe(WorkerPool.name, () => {
  it('answers every job, each with its own result', async () => {
    const made = pool();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => made.run(parcel(i))));
    expect(answers.map((answer) => answer[0])).toEqual(Array.from({ length: 50 }, (_, i) => 2 * i));
    expect(made).toMatchObject({ workers: 2, queued: 0, replaced: 0 });
  });

  it.each<Mischief>(['exit', 'throw', 'hang'])(
    'replaces a worker that does %s, and tries its jobs again',
    async (once) => {
      const made = pool({ workers: 1, timeoutMs: once === 'hang' ? 300 : 10_000 });
      const answers = await Promise.all([
        made.run(parcel(1)),
        made.run(parcel(2, { once })),
        made.run(parcel(3)),
        made.run(parcel(4)),
      ]);
      expect(answers.map((answer) => answer[0])).toEqual([2, 4, 6, 8]);
      expect(made.replaced).toBe(1);
    },
  );

  it('gives up a job that ends every worker, and only that one', async () => {
    const made = pool({ workers: 1 });
    const answers = [
      made.run(parcel(1)),
      made.run(parcel(2, { always: 'throw' })),
      made.run(parcel(3)),
      made.run(parcel(4)),
    ];
    await expect(answers[1]).rejects.toMatchObject({
      code: 'SIMDRIFT_INFERENCE_FAILED',
      message: expect.stringContaining('boom'),
    });
    expect((await Promise.all([answers[0]!, answers[2]!, answers[3]!])).map((answer) => answer[0])).toEqual([2, 6, 8]);
    expect(made.replaced).toBe(3);
  });

  it('passes a refusal on without another try', async () => {
    const made = pool();
    await expect(made.run(parcel(1, { refuse: true }))).rejects.toMatchObject({ code: 'SIMDRIFT_MODEL_CORRUPT' });
    expect(made.replaced).toBe(0);
  });

  it('sends the prologue to every worker, and to its replacement before anything else', async () => {
    const made = pool({ workers: 2 });
    let sent = 0;
    await made.everywhere(() => {
      sent += 1;
      return parcel(0)();
    });
    expect(sent).toBe(2);
    await made.run(parcel(1, { once: 'exit' }));
    expect(sent).toBe(3);
  });

  it('forgets a prologue that is refused', async () => {
    const made = pool({ workers: 1 });
    await expect(made.everywhere(parcel(0, { refuse: true }))).rejects.toMatchObject({
      code: 'SIMDRIFT_MODEL_CORRUPT',
    });
    await expect(made.run(parcel(4, { once: 'exit' }))).resolves.toHaveLength(1);
  });

  it('says so when workers do not start at all', async () => {
    const made = pool({ deadOnArrival: true });
    await expect(made.run(parcel(1))).rejects.toMatchObject({
      code: 'SIMDRIFT_ENGINE_UNAVAILABLE',
      message: expect.stringContaining('no native library'),
    });
    await expect(made.run(parcel(1))).rejects.toMatchObject({ code: 'SIMDRIFT_ENGINE_UNAVAILABLE' });
  });

  it('gives up as a whole where no worker lives to answer anything, instead of hiring for ever', async () => {
    const made = pool({ workers: 1 });
    const doomed = Array.from({ length: 40 }, (_, i) => made.run(parcel(i, { always: 'throw' })));
    const ended = await Promise.allSettled(doomed);
    expect(ended.every(({ status }) => status === 'rejected')).toBe(true);
    expect(ended.at(-1)).toMatchObject({
      reason: { code: 'SIMDRIFT_ENGINE_UNAVAILABLE', message: expect.stringContaining('without one answer') },
    });
    expect(made.replaced).toBeLessThan(40);
  });

  it('rejects what is open when it is closed', async () => {
    const made = pool({ workers: 1 });
    const open = made.run(parcel(1, { always: 'hang' }));
    const rejected = expect(open).rejects.toMatchObject({ code: 'SIMDRIFT_ENGINE_UNAVAILABLE' });
    await made.close();
    await rejected;
  });
});
