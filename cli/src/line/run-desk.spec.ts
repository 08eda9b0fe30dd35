import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '@simdrift/contracts';
import { wished } from './run-desk.js';

describe(wished.name, () => {
  const settings = loadConfig({
    flags: {
      'producer.scenario': 'clean',
      'producer.dataset': 'breastmnist',
      'producer.rate': '400',
      'producer.seed': '3',
    },
  });

  it('keeps what the process was started with, and puts in what is wished for', () => {
    expect(wished(settings, { seed: 9 }).producer).toMatchObject({
      scenario: 'clean',
      dataset: 'breastmnist',
      rate: 400,
      seed: 9,
    });
  });

  it('lets another scenario bring its own data set and rate', () => {
    const { producer } = wished(settings, { scenario: 'scanner-replacement', model: undefined });
    expect([producer.scenario, producer.dataset, producer.rate, producer.seed]).toEqual([
      'scanner-replacement',
      undefined,
      undefined,
      3,
    ]);
  });
});
