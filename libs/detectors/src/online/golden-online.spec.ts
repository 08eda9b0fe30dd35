import { describe, expect, it } from '@jest/globals';
import type { Detector } from '../detector.js';
import { fixture } from '../fixtures.spec-helper.js';
import { bocd } from './bocd.js';
import { cusum } from './cusum.js';
import { ecdd } from './ecdd.js';
import { eddm } from './eddm.js';
import { fhddm } from './fhddm.js';
import { gma } from './gma.js';
import { indicesOf, valuesOf, type GoldenFile } from './golden-streams.spec-helper.js';
import { hddmA } from './hddm-a.js';
import { hddmW } from './hddm-w.js';
import { rddm } from './rddm.js';
import { stepd } from './stepd.js';

const river = fixture<GoldenFile>('river-online.json');
const frouros = fixture<GoldenFile>('frouros-online.json');

function agrees<Options extends object, State>(
  { origin, streams, cases }: GoldenFile,
  detector: Detector<never, Options, State>,
) {
  const own = cases.filter((candidate) => candidate.detector === detector.name);

  it.each(own)(`${detector.name} on $stream $params, ${origin}`, ({ stream, params, drift, warning }) => {
    const rule = streams.find(({ name }) => name === stream)!;
    expect(indicesOf(detector, valuesOf(rule), params)).toEqual({ drift, warning });
  });

  it(`${detector.name} on at least twenty streams, alarms on enough of them, and other options`, () => {
    expect(new Set(own.map(({ stream }) => stream)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(own.map(({ params }) => JSON.stringify(params))).size).toBeGreaterThanOrEqual(2);
    expect(own.filter(({ drift }) => drift.length > 0).length).toBeGreaterThan(own.length / 5);
  });
}

describe('every alarm and warning of River', () => {
  agrees(river, eddm);
  agrees(river, hddmA);
  agrees(river, hddmW);
  agrees(river, fhddm);
});

describe('every alarm and warning of Frouros', () => {
  agrees(frouros, cusum);
  agrees(frouros, gma);
  agrees(frouros, bocd);
  agrees(frouros, ecdd);
  agrees(frouros, stepd);
  agrees(frouros, rddm);
});
