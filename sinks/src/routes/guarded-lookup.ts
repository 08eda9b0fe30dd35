import { lookup, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { requireAddress, type TargetRules } from '@simdrift/runtime';

/** Resolves a name, and refuses what it stands for where the rules do: on the very connection, so that a name cannot change its mind. */
export function guardedLookup(rules: TargetRules): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      try {
        for (const { address } of found) requireAddress(hostname, address, rules);
      } catch (reason) {
        return callback(reason as NodeJS.ErrnoException, '', 0);
      }
      if (options.all === true) return callback(null, found);
      callback(null, found[0]!.address, found[0]!.family);
    });
  };
}
