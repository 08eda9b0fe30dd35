import { describe, expect, it } from '@jest/globals';
import { defer, from, lastValueFrom, map, of, toArray } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import type { ErrorBit } from './detector.js';
import { detect } from './detect.operator.js';
import { decodeState, encodeState } from './state-codec.js';
import { everyK } from './online/dummies.js';
import { pageHinkley } from './online/page-hinkley.js';
import { ddm } from './online/ddm.js';

const marbles = (test: Parameters<TestScheduler['run']>[0]): void => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(test);
};

const states = { s: 'stable', d: 'drift' };

describe('detect', () => {
  it('gives one reading per observation, at its time', () =>
    marbles(({ cold, expectObservable }) => {
      const source = cold('  a-b(cd)-e-f|');
      const expected = '     s-s(ds)-s-d|';
      const state = everyK.init({ k: 3 });
      expectObservable(
        source.pipe(
          detect(everyK, state),
          map(({ reading }) => reading.state),
        ),
      ).toBe(expected, states);
    }));

  it('passes errors and stops when it is unsubscribed', () =>
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const broken = cold('a-#');
      expectObservable(
        broken.pipe(
          detect(everyK, everyK.init({ k: 9 })),
          map(({ reading }) => reading.state),
        ),
      ).toBe('s-#', states);
      const endless = cold('a-b-c-d-e-f');
      const watched = endless.pipe(
        detect(everyK, everyK.init({ k: 3 })),
        map(({ reading }) => reading.state),
      );
      expectObservable(watched, '^----!').toBe('s-s-d', states);
      expectSubscriptions(endless.subscriptions).toBe('^----!');
    }));

  it('errors the stream at an observation that the detector refuses', () =>
    marbles(({ cold, expectObservable }) => {
      const source = cold('a-b-c|', { a: 0.1, b: NaN, c: 0.2 });
      const seen = source.pipe(
        detect(pageHinkley, pageHinkley.init(pageHinkley.defaults)),
        map(({ reading }) => reading.state),
      );
      expectObservable(seen).toBe(
        'p-#',
        { p: 'pending' },
        expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' }),
      );
    }));

  it('keeps the state of the caller from batch to batch, through snapshots too', async () => {
    const bits = Array.from({ length: 600 }, (_, i): ErrorBit => (i % (i < 300 ? 10 : 2) === 0 ? 1 : 0));
    const whole = await lastValueFrom(from(bits).pipe(detect(ddm, ddm.init(ddm.defaults)), toArray()));
    let state = ddm.init(ddm.defaults);
    const batches = [];
    for (const batch of [bits.slice(0, 317), bits.slice(317)]) {
      batches.push(...(await lastValueFrom(from(batch).pipe(detect(ddm, state), toArray()))));
      state = decodeState<typeof state>(encodeState(state));
    }
    expect(batches).toEqual(whole);
  });

  it('can be given a state per subscription', async () => {
    const fresh = defer(() => of('a', 'b', 'c').pipe(detect(everyK, everyK.init({ k: 3 }))));
    const [first, second] = [await lastValueFrom(fresh), await lastValueFrom(fresh)];
    expect(first).toEqual(second);
    expect(first.reading.state).toBe('drift');
  });
});

describe('types', () => {
  it('keep a score out of a detector of error bits', () => {
    // The annotations are the test: they compile only while the types differ as they should.
    const acceptsScore: number extends Parameters<typeof ddm.step>[1] ? true : false = false;
    const acceptsBit: ErrorBit extends Parameters<typeof ddm.step>[1] ? true : false = true;
    const acceptsVector: number[] extends Parameters<typeof pageHinkley.step>[1] ? true : false = false;
    expect([acceptsScore, acceptsBit, acceptsVector]).toEqual([false, true, false]);
    expect(() => ddm.step(ddm.init(ddm.defaults), 0.5 as ErrorBit)).toThrow(/not an error bit/);
  });
});
