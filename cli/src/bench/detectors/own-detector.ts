import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SimdriftError } from '@simdrift/contracts';
import type { Detector, FittedDetector, FeatureVector } from '@simdrift/detectors';
import { RACE_INPUTS, type RaceInput } from './observations.js';

interface Common {
  readonly name: string;
  readonly input: RaceInput;
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Of the file that it came from. */
  readonly hash: string;
}

/** A detector out of a file of a person's own: an online one begins with `init`, one that learns a reference with `fit`. */
export type OwnDetector =
  | (Common & { readonly kind: 'online'; readonly detector: Detector<number, object, object> })
  | (Common & { readonly kind: 'windowed'; readonly detector: FittedDetector<FeatureVector, object, object> });

const VECTORS: readonly string[] = ['features', 'softmax', 'embedding'];
const HINT = 'docs/race.md says what such a file exports; examples/own-detector.mjs is one.';

/**
 * Loads a detector from a file that default-exports a reducer: `name`, `input`, `defaults`, `init(options)` or
 * `fit(options, reference)`, `step(state, observation)`, `restart(state)`.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE` that names what is missing or wrong
 */
export async function loadOwnDetector(path: string): Promise<OwnDetector> {
  const file = resolve(path);
  const text = await readFile(file).catch((cause: unknown) => {
    throw new SimdriftError('SIMDRIFT_USAGE', `The detector ${path} cannot be read.`, { hint: HINT, cause });
  });
  const module: unknown = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SimdriftError('SIMDRIFT_USAGE', `The detector ${path} cannot be loaded: ${why}`, { hint: HINT, cause });
  });
  const found = checked(path, (module as { readonly default?: unknown }).default);
  return { ...found, hash: createHash('sha256').update(text).digest('hex').slice(0, 8) };
}

/** Whether an argument names a file rather than a detector of the registry. @example isDetectorFile('./mine.mjs'); // true */
export function isDetectorFile(name: string): boolean {
  return /\.m?js$/.test(name);
}

type Checked = OwnDetector extends infer Own ? (Own extends OwnDetector ? Omit<Own, 'hash'> : never) : never;

function checked(path: string, value: unknown): Checked {
  if (typeof value !== 'object' || value === null) throw wrong(path, 'has no default export that is an object');
  const own = value as Record<string, unknown>;
  const { name, input, defaults = {} } = own;
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9_-]*$/.test(name))
    throw wrong(path, 'has no `name` of small letters, digits, - and _');
  const known = RACE_INPUTS.find((candidate) => candidate === input);
  if (known === undefined) throw wrong(path, `has the \`input\` ${String(input)}: ${RACE_INPUTS.join(', ')} are known`);
  if (typeof defaults !== 'object' || defaults === null) throw wrong(path, 'has `defaults` that are no object');
  for (const part of ['step', 'restart'])
    if (typeof own[part] !== 'function') throw wrong(path, `has no function \`${part}\``);
  const vectors = VECTORS.includes(known);
  const begin = vectors ? 'fit' : 'init';
  if (typeof own[begin] !== 'function')
    throw wrong(path, `has no function \`${begin}\`, with which a detector of ${known} begins`);
  const common = { name, input: known, defaults: defaults as Record<string, unknown> };
  const detector = { refit: refitOf(own), ...own, defaults };
  return vectors
    ? { ...common, kind: 'windowed', detector: detector as unknown as FittedDetector<FeatureVector, object, object> }
    : { ...common, kind: 'online', detector: detector as unknown as Detector<number, object, object> };
}

/** Only the policy `rebaseline` learns a new reference, and only it would need this. */
function refitOf({ name }: Record<string, unknown>) {
  return () => {
    throw new SimdriftError('SIMDRIFT_USAGE', `The detector ${String(name)} has no function \`refit\`.`, {
      hint: HINT,
    });
  };
}

function wrong(path: string, what: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_USAGE', `The detector ${path} ${what}.`, { hint: HINT });
}
