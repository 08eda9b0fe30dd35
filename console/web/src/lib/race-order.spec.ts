import { describe, expect, it } from '@jest/globals';
import { raceOrder } from './race-order.js';

describe(raceOrder.name, () => {
  it('puts the earliest first, who did not notice after them, dummies last, and equals as they were', () => {
    const raced = [
      { name: 'dummy', dummy: true, delay: 1 },
      { name: 'blind', dummy: false, delay: null },
      { name: 'late', dummy: false, delay: 90 },
      { name: 'blind too', dummy: false, delay: null },
      { name: 'at once', dummy: false, delay: 0 },
    ];
    expect(raced.sort(raceOrder).map(({ name }) => name)).toEqual(['at once', 'late', 'blind', 'blind too', 'dummy']);
  });
});
