import { createInterface } from 'node:readline';
import { SimdriftError } from '@simdrift/contracts';
import { detectorByName, type DetectorEntry, type Reading } from '@simdrift/detectors';
import { readArguments, requirePositional } from '../arguments.js';
import { isDetectorFile, loadOwnDetector } from '../bench/detectors/own-detector.js';
import type { Command } from '../command.js';
import { streamDetector } from './stream-detector.js';

const USAGE = 'simdrift detect NAME|FILE.mjs [--params JSON] [--reference FILE] [--warnings] [--all] [--json]';

/** Numbers from stdin, one a line (rows, for a detector of vectors), through one online or sequential detector. */
export const command: Command = {
  usage: USAGE,
  async run(args) {
    const given = readArguments(
      args,
      {
        params: { type: 'string' },
        reference: { type: 'string' },
        warnings: { type: 'boolean' },
        all: { type: 'boolean' },
      },
      USAGE,
    );
    const entry = await entryOf(requirePositional(given, 0, 'name of the detector', USAGE));
    const judge = streamDetector(entry, parseParams(given.text('params')), given.text('reference'));
    const wanted = (before: Reading['state'], { state: after }: Reading) =>
      given.flag('all') || (after !== before && (after === 'drift' || (given.flag('warnings') && after === 'warning')));
    let index = 0;
    let before: Reading['state'] = 'pending';
    let lines = '';
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (text.trim() === '') continue;
      const reading = judge(text, index);
      if (wanted(before, reading))
        lines += `${JSON.stringify({ index, state: reading.state, statistic: reading.statistic, threshold: reading.threshold })}\n`;
      before = reading.state;
      index += 1;
      if (lines.length > 65_536) {
        await write(lines);
        lines = '';
      }
    }
    await write(lines);
    return 0;
  },
};

/** A detector of the registry, or a person's own by its file. */
async function entryOf(name: string): Promise<DetectorEntry> {
  if (!isDetectorFile(name)) return detectorByName(name);
  const { hash: _hash, ...own } = await loadOwnDetector(name);
  const paper = `the file ${name}`;
  if (own.kind === 'online') return { ...own, input: own.input === 'none' ? 'any' : 'score', paper };
  return { ...own, kind: 'sequential', fitted: true, input: 'vector', guarantee: 'none', paper };
}

/** @throws {SimdriftError} `SIMDRIFT_USAGE` */
export function parseParams(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below: the same to the reader, whether it is no JSON or not an object.
  }
  throw new SimdriftError('SIMDRIFT_USAGE', `--params takes a JSON object, not ${text}.`, {
    hint: `For example: --params '{"delta":0.002}'`,
  });
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}
