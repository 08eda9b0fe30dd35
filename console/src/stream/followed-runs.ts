import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import { readAs } from '../api/read-as.js';
import { MAX_FOLLOWED } from './live-stream.js';

const run = z.string().max(200);
const followedSchema = z.union([run, z.array(run)]).default('latest');

/**
 * The runs that a request for the event stream names, each once; `latest` where it names none.
 *
 * @param given - the query's `run`: a string, or several
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for more than {@link MAX_FOLLOWED} runs, or something else than names
 * @example
 * followedRuns(['latest', '2026-a', 'latest']); // ['latest', '2026-a']
 */
export function followedRuns(given: unknown): readonly string[] {
  const named = [readAs(followedSchema, given, 'run')].flat();
  const runs = [...new Set(named.map((name) => (name === '' ? 'latest' : name)))];
  if (runs.length <= MAX_FOLLOWED) return runs;
  throw new SimdriftError('SIMDRIFT_USAGE', `${runs.length} runs are too many for one event stream.`, {
    hint: `At most ${MAX_FOLLOWED}; the line keeps no more than its newest ones anyway.`,
  });
}
