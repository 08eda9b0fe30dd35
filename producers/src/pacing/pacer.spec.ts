import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pacer } from './pacer.js';

describe(Pacer.name, () => {
  it('has produced rate times time, whenever it is asked', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.constantFrom(10, 50, 400), (naps, rate) => {
        const pacer = new Pacer(rate, false, 64, 0, 0);
        let [now, tick] = [0, 0];
        for (const nap of naps) {
          now += nap;
          tick += pacer.due(now, tick);
          expect(tick).toBe(Math.floor((now / 1000) * rate) + 1);
        }
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('goes on at its pace after a stall, without a burst', () => {
    const pacer = new Pacer(100, false, 32, 0, 0);
    let tick = pacer.due(60_000, 0);
    expect(tick).toBeLessThanOrEqual(32);
    tick += pacer.due(60_010, tick);
    expect(pacer.due(61_010, tick)).toBeLessThanOrEqual(32);
    let later = tick;
    for (let now = 60_010; now <= 61_010; now += 50) later += pacer.due(now, later);
    expect(later - tick).toBeLessThanOrEqual(101);
    expect(later - tick).toBeGreaterThanOrEqual(60);
  });

  it('owes nothing for a pause, and follows its speed', () => {
    const pacer = new Pacer(100, false, 1000, 0, 0);
    let tick = pacer.due(1000, 0);
    expect(tick).toBe(101);
    pacer.pause();
    expect(pacer.due(5000, tick)).toBe(0);
    pacer.resume(5000, tick);
    tick += pacer.due(6000, tick);
    expect(tick).toBe(202);
    pacer.setSpeed(4, 6000, tick);
    expect(pacer.due(7000, tick)).toBe(401);
  });

  it('gives whole slices when fast, and none while paused', () => {
    const pacer = new Pacer(50, true, 128, 0, 0);
    expect([pacer.due(0, 0), pacer.due(0, 128)]).toEqual([128, 128]);
    pacer.pause();
    expect(pacer.due(1, 256)).toBe(0);
  });

  it('gives a paused run the frames of a step, whole, and no more', () => {
    const pacer = new Pacer(100, false, 20, 0, 0);
    pacer.pause();
    pacer.step(25, 40);
    expect([pacer.due(1, 40), pacer.due(2, 60), pacer.due(3, 65)]).toEqual([20, 5, 0]);
    pacer.step(1, 65);
    pacer.step(1, 65);
    expect(pacer.due(4, 65)).toBe(2);
    pacer.resume(1000, 67);
    expect(pacer.due(1000, 67)).toBe(1);
  });
});
