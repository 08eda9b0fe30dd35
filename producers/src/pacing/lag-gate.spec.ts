import { describe, expect, it } from '@jest/globals';
import type { Broker } from '@simdrift/broker';
import { GROUPS, TOPICS } from '@simdrift/contracts';
import { LineMeter } from '@simdrift/runtime';
import { Registry } from 'prom-client';
import { LagGate } from './lag-gate.js';

/** A broker whose groups are as far behind as the test says. */
function behind(lags: Record<string, number>): { broker: Broker; asked: () => number } {
  let asked = 0;
  const broker = {
    lag: (group: string, topics: readonly string[]) => {
      asked += 1;
      return Promise.resolve(new Map(topics.map((topic) => [topic, lags[`${group} ${topic}`] ?? 0])));
    },
  };
  return { broker: broker as unknown as Broker, asked: () => asked };
}

describe(LagGate.name, () => {
  const slowest = `${GROUPS.detection} ${TOPICS.labels}`;

  it('closes above the high mark and opens again only at the low one', async () => {
    const lags: Record<string, number> = {};
    const gate = new LagGate(behind(lags).broker, { high: 100, low: 20 }, new LineMeter(new Registry()));
    const answers: boolean[] = [];
    let now = 0;
    for (const lag of [0, 100, 101, 60, 21, 20, 60, 101]) {
      lags[slowest] = lag;
      answers.push(await gate.open((now += 250)));
    }
    expect(answers).toEqual([true, true, false, false, false, true, true, false]);
  });

  it('watches every group of the line', async () => {
    for (const who of [
      `${GROUPS.inference} ${TOPICS.frames}`,
      `${GROUPS.detection} ${TOPICS.predictions}`,
      `${GROUPS.scoring} ${TOPICS.truth}`,
      `${GROUPS.sinks} ${TOPICS.metrics}`,
    ]) {
      const gate = new LagGate(behind({ [who]: 11 }).broker, { high: 10, low: 1 }, new LineMeter(new Registry()));
      expect([who, await gate.open(0)]).toEqual([who, false]);
    }
  });

  it('asks the broker no more than every quarter of a second, and tells the meter', async () => {
    const { broker, asked } = behind({ [slowest]: 7 });
    const meter = new LineMeter(new Registry());
    const gate = new LagGate(broker, { high: 100, low: 20 }, meter);
    await gate.open(0);
    const once = asked();
    for (let now = 1; now < 250; now += 10) expect(await gate.open(now)).toBe(true);
    expect(asked()).toBe(once);
    await gate.open(250);
    expect(asked()).toBe(2 * once);
    expect(meter.status(0).lag[GROUPS.detection]).toBe(7);
  });
});
