import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { phantomOf, phantomSource } from '@simdrift/datasets';
import type { ModelCard } from '@simdrift/models';
import { ask, startTestConsole, until } from '../../console.spec-helper.js';
import type { SeveritySweeper, SweepProgress, SweepRequest } from './severity-sweeper.port.js';
import type { SweepDto } from './sweep-desk.js';

const CARD = { id: 'phantom/pneumoniamnist/tiny', sha256: 'a'.repeat(64) } as ModelCard;
const POINT = { severity: 0, accuracy: 0.9, standardError: 0.01 };

describe('sweeps and animations over HTTP', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let asked: SweepRequest[];
  let progress: (progress: SweepProgress) => void;
  let end: PromiseWithResolvers<Awaited<ReturnType<SeveritySweeper['sweep']>>>;

  beforeEach(async () => {
    asked = [];
    started = await startTestConsole({
      models: () => [CARD],
      images: (dataset) => Promise.resolve(phantomSource(phantomOf(dataset))),
      sweeper: {
        sweep: (request, onProgress, signal) => {
          asked.push(request);
          progress = onProgress;
          end = promise();
          signal.addEventListener('abort', () => end.reject(new Error('aborted')));
          return end.promise;
        },
      },
    });
  });
  afterEach(() => started.stop());

  const api = () => `${started.console.url}/api/v1`;
  const begin = (body: object) =>
    ask(`${api()}/sweeps`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: CARD.id, effect: 'noise', ...body }),
    });
  const show = async (id: string) => JSON.parse((await ask(`${api()}/sweeps/${id}`)).text) as SweepDto;

  it('tells its points as they are measured, and answers at once what it has measured before', async () => {
    const first = await begin({});
    const { id } = JSON.parse(first.text) as SweepDto;
    expect([first.status, asked[0]?.steps, asked[0]?.images]).toEqual([202, 8, 400]);
    const events = ask(`${api()}/sweeps/${id}/events`);
    progress({ done: 400, total: 3600, points: [POINT] });
    await until(async () => (await show(id)).points.length === 1);
    expect((await begin({ effect: 'blur' })).status).toBe(409);
    end.resolve({ images: 390, points: [POINT, { ...POINT, severity: 1 }] });
    expect((await events).text).toContain('"state":"done"');
    expect(await show(id)).toMatchObject({ images: 390, points: [{ severity: 0 }, { severity: 1 }] });
    expect((JSON.parse((await begin({})).text) as SweepDto).id).toBe(id);
    expect(asked).toHaveLength(1);
    expect((await begin({ steps: 6 })).status).toBe(202);
    expect(asked).toHaveLength(2);
  });

  it('can be cancelled, and is measured when it is asked for again', async () => {
    const { id } = JSON.parse((await begin({})).text) as SweepDto;
    expect((await ask(`${api()}/sweeps/${id}`, { method: 'DELETE' })).status).toBe(204);
    await until(async () => (await show(id)).state === 'cancelled');
    await begin({});
    expect(asked).toHaveLength(2);
  });

  it.each([
    [{ effect: 'nois' }, 400, 'noise'],
    [{ model: 'a/b/c' }, 404, 'a/b/c'],
    [{ steps: 100 }, 400, 'steps'],
  ])('refuses %o', async (body, status, word) => {
    const answer = await begin(body);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(word)]);
  });

  it('draws one image degrading, the same bytes for the same query', async () => {
    const get = (query: string) => ask(`${api()}/effects/noise/animation.gif?dataset=pneumoniamnist&frames=3${query}`);
    const [one, same, other] = [await get('&sample=4'), await get('&sample=4'), await get('&sample=5')];
    expect([one.status, one.headers['content-type'], one.text.slice(0, 6)]).toEqual([200, 'image/gif', 'GIF89a']);
    expect(one.text).toBe(same.text);
    expect(one.text).not.toBe(other.text);
  });

  it.each([
    ['noise/animation.gif?dataset=nothing', 404],
    ['nothing/animation.gif', 400],
    ['noise/animation.gif?frames=1000', 400],
    ['noise/animation.gif?sample=-1', 400],
    ['saturation/animation.gif?dataset=pneumoniamnist', 400],
  ])('draws nothing for %s', async (path, status) => {
    const answer = await ask(`${api()}/effects/${path}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, expect.stringContaining('problem+json')]);
  });
});

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function promise<T>(): PromiseWithResolvers<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const made = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise: made, resolve, reject };
}
