import { SimdriftError } from '@simdrift/contracts';
import { randomAt, randomKey } from '@simdrift/imaging';
import { streamsOf } from '../model/streams-of.js';
import type { Scenario } from '../model/scenario.schema.js';
import type { SampleSource } from '../stream/sample-source.js';
import { siteOf } from '../stream/site.js';
import { Timeline, type ActiveEffect } from '../timeline/timeline.js';
import { acceptance, choosesCases, type Candidate, type PopulationContext } from './acceptance.js';
import { classWeights } from './class-weights.js';
import { PropertyRanks } from './property-ranks.js';
import { cohortOf } from './simulated-cohorts.js';

/** Places of a stream at which it is looked who comes, and candidates that are looked at there. */
const PLACES = 8;
const CANDIDATES = 200;
/** Below this share of candidates let in, the bounded search of `drawCase` would no longer find them. */
const LEAST = 0.02;

/**
 * Makes sure, before a run begins, that its population effects leave someone to come at every frame.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` when they leave no class, a class without images, or fewer than 2 % of the cases
 */
export function requireSomeoneComes(
  scenario: Scenario,
  classes: readonly string[],
  source: SampleSource,
  dataHash: string,
): void {
  const own = source.attributes ?? [];
  const ranks = new PropertyRanks(source, dataHash);
  for (const stream of streamsOf(scenario)) {
    const timeline = new Timeline(stream, scenario.frames);
    const { withheld, cohorts, attributes } = siteOf(timeline, stream, classes, own);
    const choosing: (readonly ActiveEffect[])[] = [];
    for (let seq = 0; seq < scenario.frames; seq++) {
      const active = timeline.at(seq);
      if (active.length > 0 || withheld.size > 0) {
        const weights = classWeights(active, source.classShares, classes, withheld);
        const missing = weights?.findIndex((share, i) => share > 0 && source.classShares[i] === 0) ?? -1;
        if (missing >= 0) throw noOne(stream.name, seq, `class "${classes[missing]}" shall come and has no images`);
      }
      if (active.some(choosesCases)) choosing.push(active);
    }
    if (choosing.length === 0) continue;
    const candidates = Array.from({ length: CANDIDATES }, (_, i): Candidate => {
      const drawn = source.draw(randomAt(randomKey(0, dataHash, 'who comes'), i), null);
      return { ...drawn, cohort: cohortOf(drawn, cohorts, ranks) };
    });
    for (let place = 0; place < PLACES; place++) {
      const active = choosing[Math.round((place * (choosing.length - 1)) / (PLACES - 1))]!;
      const share = meanAcceptance(active, candidates, { classes, attributes, ranks });
      if (share < LEAST)
        throw noOne(stream.name, null, `of 100 cases fewer than ${100 * LEAST} are let in by ${namesOf(active)}`);
    }
  }
}

function meanAcceptance(
  active: readonly ActiveEffect[],
  candidates: readonly Candidate[],
  context: PopulationContext,
): number {
  const choosing = active.filter(choosesCases);
  const likely = (candidate: Candidate) =>
    choosing.reduce((product, effect) => product * acceptance(effect, candidate, context), 1);
  return candidates.reduce((sum, candidate) => sum + likely(candidate), 0) / candidates.length;
}

function namesOf(active: readonly ActiveEffect[]): string {
  return active
    .filter(choosesCases)
    .map(({ spec }) => spec.name)
    .join(' and ');
}

function noOne(stream: string, seq: number | null, reason: string): SimdriftError {
  const where = seq === null ? `On the stream "${stream}"` : `On the stream "${stream}", at frame ${seq},`;
  return new SimdriftError('SIMDRIFT_SCENARIO_INVALID', `${where} hardly anyone would come: ${reason}.`, {
    hint: 'Lower a severity, or let more cases in.',
  });
}
