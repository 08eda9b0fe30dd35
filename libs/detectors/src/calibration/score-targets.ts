import { adwin, type AdwinOptions } from '../online/adwin.js';
import { cusum, type CusumOptions } from '../online/cusum.js';
import { ewma, type EwmaOptions } from '../online/ewma.js';
import { gma, type GmaOptions } from '../online/gma.js';
import { pageHinkley, type PageHinkleyOptions } from '../online/page-hinkley.js';
import { shewhart, type ShewhartOptions } from '../online/shewhart.js';
import { ratioOf, withoutAlarms, type HorizonTarget } from './calibration-target.js';

export const adwinTarget: HorizonTarget<AdwinOptions> = {
  defaults: adwin.defaults,
  input: 'score',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const state = adwin.init({ ...options, delta: Number.MIN_VALUE });
    return {
      begin: () => adwin.restart(state),
      step(score) {
        const { state: verdict, statistic } = adwin.step(state, score);
        return verdict === 'pending' ? -Infinity : statistic;
      },
    };
  },
  // −ln δ is what the statistic is compared with.
  tighten: (options, limit) => ({ ...options, delta: Math.exp(-limit) }),
};

export const pageHinkleyTarget: HorizonTarget<PageHinkleyOptions> = {
  defaults: pageHinkley.defaults,
  input: 'score',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const state = pageHinkley.init({ ...options, threshold: Number.MAX_VALUE });
    return {
      begin: () => pageHinkley.restart(state),
      step(score) {
        const { state: verdict, statistic } = pageHinkley.step(state, score);
        return verdict === 'pending' ? -Infinity : statistic;
      },
    };
  },
  tighten: (options, limit) => ({ ...options, threshold: limit }),
};

export const cusumTarget: HorizonTarget<CusumOptions> = {
  defaults: cusum.defaults,
  input: 'score',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) => withoutAlarms(cusum, options, ({ statistic }) => statistic),
  tighten: (options, limit) => ({ ...options, lambda: limit }),
};

export const gmaTarget: HorizonTarget<GmaOptions> = {
  defaults: gma.defaults,
  input: 'score',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) => withoutAlarms(gma, options, ({ statistic }) => statistic),
  tighten: (options, limit) => ({ ...options, lambda: limit }),
};

export const ewmaTarget: HorizonTarget<EwmaOptions> = {
  defaults: ewma.defaults,
  input: 'score',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) => withoutAlarms(ewma, { ...options, threshold: 1 }, ratioOf),
  tighten: (options, limit) => ({ ...options, threshold: limit }),
};

export const shewhartTarget: HorizonTarget<ShewhartOptions> = {
  defaults: shewhart.defaults,
  input: 'score',
  rankBased: false,
  extremes: true,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) => withoutAlarms(shewhart, { ...options, k: 1 }, ratioOf),
  tighten: (options, limit) => ({ ...options, k: limit }),
};
