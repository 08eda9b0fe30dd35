/**
 * A detector of one's own: alarms when the mean confidence of the last `window` frames is more than `z` standard errors away from the
 * mean of the first `learn` ones. All that it remembers lies in the state, which is plain data.
 *
 *   simdrift bench detectors --detector examples/own-detector.mjs --seeds 2 --only clean,noise
 *   seq 200 | simdrift detect examples/own-detector.mjs
 */
export default {
  name: 'mean-shift',
  // What it looks at: features, softmax, embedding (rows of numbers: then `fit` in place of `init`), confidence, doubt, errors.
  input: 'confidence',
  defaults: { learn: 500, window: 100, z: 4.5 },

  /** The state before the first observation. */
  init({ learn, window, z }) {
    return { learn, z, count: 0, sum: 0, squares: 0, recent: new Float64Array(window), total: 0 };
  },

  /** Takes one observation into the state, in place, and says where that leaves us. */
  step(state, value) {
    const { learn, z, recent } = state;
    const at = state.count % recent.length;
    state.total += value - recent[at];
    recent[at] = value;
    state.count += 1;
    if (state.count <= learn) {
      state.sum += value;
      state.squares += value * value;
    }
    if (state.count < learn + recent.length) return { state: 'pending', statistic: 0, threshold: z };
    const mean = state.sum / learn;
    const variance = Math.max(state.squares / learn - mean * mean, 1e-12);
    const error = Math.sqrt(variance * (1 / recent.length + 1 / learn));
    const statistic = Math.abs(state.total / recent.length - mean) / error;
    return { state: statistic > z ? 'drift' : 'stable', statistic, threshold: z };
  },

  /** Forgets all observations. */
  restart(state) {
    Object.assign(state, { count: 0, sum: 0, squares: 0, total: 0 });
    state.recent.fill(0);
  },
};
