/** A generator that is plain data: it lives in a detector's state, survives its snapshot, and goes on where it was. */
export interface RandomState {
  a: number;
  b: number;
  c: number;
  counter: number;
}

/**
 * Seeds the generator (sfc32, Chris Doty-Humphrey, PractRand; 128 bits of state).
 *
 * @param seed - a whole number; equal seeds give equal draws on every machine
 */
export function seeded(seed: number): RandomState {
  const state: RandomState = { a: seed | 0, b: Math.floor(seed / 4294967296) | 0, c: 0x9e3779b9 | 0, counter: 1 };
  // The first outputs still show the seed.
  for (let i = 0; i < 15; i++) nextUint32(state);
  return state;
}

/** A uniform whole number in [0, 2³²). */
export function nextUint32(state: RandomState): number {
  const sum = (((state.a + state.b) | 0) + state.counter) | 0;
  state.counter = (state.counter + 1) | 0;
  state.a = state.b ^ (state.b >>> 9);
  state.b = (state.c + (state.c << 3)) | 0;
  state.c = (((state.c << 21) | (state.c >>> 11)) + sum) | 0;
  return sum >>> 0;
}

/** A uniform number in [0, 1). */
export function nextUnit(state: RandomState): number {
  return nextUint32(state) * 2.3283064365386963e-10;
}

/** A uniform whole number in [0, bound); its bias, below bound / 2³², is nothing that a simulation can see. */
export function nextBelow(state: RandomState, bound: number): number {
  return Math.floor(nextUint32(state) * 2.3283064365386963e-10 * bound);
}
