import type { Detector } from '../detector.js';
import { requireInteger, requireKnown } from '../options.js';

/** Never alarms: the baseline that no false-alarm rate can beat. */
export const never: Detector<unknown, object, object> = {
  name: 'never',
  defaults: {},
  init(options) {
    requireKnown('never', options, {});
    return {};
  },
  step: () => ({ state: 'stable', statistic: 0, threshold: 1 }),
  restart: () => undefined,
};

export interface EveryKOptions {
  /** Observations from one alarm to the next. */
  readonly k: number;
}

export interface EveryKState {
  readonly options: EveryKOptions;
  count: number;
}

/** Alarms at every k-th observation, whatever it is: the baseline that a detector must beat to have seen anything. */
export const everyK: Detector<unknown, EveryKOptions, EveryKState> = {
  name: 'every_k',
  defaults: { k: 500 },
  init(options) {
    requireKnown('every_k', options, everyK.defaults);
    requireInteger('k', options.k, { min: 1 });
    return { options: { ...options }, count: 0 };
  },
  step(state) {
    state.count = (state.count % state.options.k) + 1;
    return {
      state: state.count === state.options.k ? 'drift' : 'stable',
      statistic: state.count,
      threshold: state.options.k,
    };
  },
  restart(state) {
    state.count = 0;
  },
};
