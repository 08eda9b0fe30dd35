import { describe, expect, it } from '@jest/globals';
import { EventQueue } from './event-queue.js';

interface Event {
  readonly seq: number;
  readonly who: string;
}

const queueFrom = (from = 0) =>
  new EventQueue<Event>(
    ({ seq }) => seq,
    ({ who }) => who,
    from,
  );
const drain = (queue: EventQueue<Event>, seq: number) => {
  const events: string[] = [];
  for (let event = queue.shift(seq); event !== undefined; event = queue.shift(seq))
    events.push(`${event.who}${event.seq}`);
  return events;
};

describe(EventQueue.name, () => {
  it('gives each record once, in order, below the asked seq only', () => {
    const queue = queueFrom();
    const told: [string, number][] = [
      ['a', 0],
      ['b', 0],
      ['a', 25],
      ['a', 0],
      ['b', 0],
      ['a', 25],
      ['b', 25],
      ['a', 50],
    ];
    told.forEach(([who, seq], offset) => queue.push({ who, seq }, offset));
    expect(drain(queue, 50)).toEqual(['a0', 'b0', 'a25', 'b25']);
    expect([queue.waiting, queue.firstWaiting()]).toEqual([1, 7]);
  });

  it('covers a seq once a record at it or above has come, or the end', () => {
    const queue = queueFrom();
    queue.push({ who: 'a', seq: 25 }, 0);
    expect([queue.covers(25), queue.covers(26)]).toEqual([true, false]);
    queue.finish(1);
    expect([queue.covers(1e9), queue.ended]).toEqual([true, true]);
    queue.finish(8);
    drain(queue, Infinity);
    expect(queue.firstWaiting()).toBe(1);
  });

  it('passes over what lies before its begin', () => {
    const queue = queueFrom(50);
    queue.push({ who: 'a', seq: 25 }, 0);
    queue.push({ who: 'a', seq: 50 }, 1);
    expect(drain(queue, Infinity)).toEqual(['a50']);
    expect(queue.firstWaiting()).toBe(Infinity);
  });

  it('keeps nothing of a long stream', () => {
    const queue = queueFrom();
    for (let seq = 0; seq < 5000; seq++) {
      queue.push({ who: 'a', seq }, seq);
      expect(drain(queue, seq)).toHaveLength(seq === 0 ? 0 : 1);
    }
    expect([queue.waiting, queue.firstWaiting()]).toEqual([1, 4999]);
  });
});
