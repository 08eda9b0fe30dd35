import { SimdriftError } from '@simdrift/contracts';

/** What DuckDB says when the disk is full, the quota is used up or the file may not grow. */
const full = /no space left|disk quota|file too large|could not write/i;

/** An error of DuckDB as one clear sentence about the file. */
export function duckdbFailure(error: unknown, path: string): SimdriftError {
  const said = error instanceof Error ? error.message : String((error as { message?: unknown }).message ?? error);
  const holder = /lock is held in .*?\(PID (\d+)\)/.exec(said)?.[1];
  const facts = { path };
  if (/could not set lock/i.test(said))
    return new SimdriftError(
      'SIMDRIFT_STORE_UNAVAILABLE',
      `The file ${path} is in use by another process${holder ? ` (${holder})` : ''}.`,
      {
        hint: 'DuckDB allows one process per file: ask the running console over REST, or wait until that run has ended.',
        facts: { ...facts, process: holder },
        cause: error,
        retriable: true,
      },
    );
  if (full.test(said))
    return new SimdriftError('SIMDRIFT_STORE_FULL', `There is no room to write ${path}: ${firstLine(said)}.`, {
      hint: 'Free some space on that disk; what was taken so far is kept and written by the next flush.',
      facts,
      cause: error,
    });
  if (/not a valid duckdb|is a directory|newer version|older version|corrupt|serializ/i.test(said))
    return new SimdriftError(
      'SIMDRIFT_STORE_REJECTED',
      `The file ${path} is not a store that can be read: ${firstLine(said)}.`,
      {
        hint: 'Move it away, or name another file.',
        facts,
        cause: error,
      },
    );
  return new SimdriftError('SIMDRIFT_STORE_UNAVAILABLE', `The store ${path} failed: ${firstLine(said)}.`, {
    hint: 'Check that the folder exists and may be written.',
    facts,
    cause: error,
  });
}

const firstLine = (text: string): string => text.split('\n')[0]!.replace(/\.$/, '');
