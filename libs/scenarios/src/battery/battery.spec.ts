import { describe, expect, it } from '@jest/globals';
import { detectorByName } from '@simdrift/detectors';
import { batteryItemSchema } from './battery-item.js';
import { BATTERY, batteryOf, findDetector } from './battery.js';
import { DETECTOR_IDS, namedDetector } from './named-detector.js';

describe(batteryOf.name, () => {
  it('gives the default battery, or what was asked for, with the dummies', () => {
    expect(batteryOf(undefined)).toBe(BATTERY);
    expect(batteryOf(['adwin-errors', 'ks-softmax']).map(({ id }) => id)).toEqual([
      'ks-softmax',
      'adwin-errors',
      'never',
      'every-500',
    ]);
  });

  it('takes every detector of the library, as NAME-INPUT, once', () => {
    const ids = batteryOf(['hddm_a-errors', 'cvm-features', 'hddm-a-errors', 'ewma-confidence', 'ks-softmax']);
    expect(ids.map(({ id }) => id)).toEqual([
      'ks-softmax',
      'hddm_a-errors',
      'cvm-features',
      'ewma-confidence',
      'never',
      'every-500',
    ]);
    expect(ids[1]).toMatchObject({ kind: 'online', detector: 'hddm_a', input: 'errors', calibrated: true });
    for (const item of ids) expect(batteryItemSchema.parse(item)).toEqual(item);
  });

  it('knows a detector of the battery by either spelling, with the options that the battery gives it', () => {
    expect(findDetector('chi_square-features')).toBe(findDetector('chi-square-features'));
    expect(findDetector('kswin-confidence')!.options).toEqual({ windowSize: 500, statSize: 150, checkEvery: 10 });
  });

  it.each([
    ['a detector that is not there', 'ks-softmx', 'ks-softmax'],
    ['an error detector on scores', 'ddm-confidence', 'confidence'],
    ['a vector detector on scores', 'ks-confidence', 'kswin-confidence'],
    ['a name without its input', 'hddm_a', 'hddm_a'],
    ['an empty id', '', ''],
  ])('refuses %s', (_, id, hint) => {
    expect(() => batteryOf([id])).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_DETECTOR', hint: expect.stringContaining(hint) as unknown }),
    );
  });
});

describe(namedDetector.name, () => {
  it('gives every id a detector that takes what it looks at', () => {
    expect(DETECTOR_IDS.length).toBeGreaterThan(60);
    const takes: Record<string, readonly string[]> = {
      features: ['vector'],
      softmax: ['vector'],
      embedding: ['vector'],
      confidence: ['score', 'fraction'],
      errors: ['score', 'fraction', 'error'],
    };
    for (const id of DETECTOR_IDS) {
      const item = namedDetector(id)!;
      expect(item.id).toBe(id);
      expect(takes[item.input]).toContain(detectorByName(item.detector).input);
    }
  });

  it('has nothing for a dummy', () => expect(namedDetector('never-none')).toBeUndefined());
});
