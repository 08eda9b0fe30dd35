import { readFileSync } from 'node:fs';

/** The stages of a Dockerfile with the user that each runs as, and the build arguments that it takes. */
export function readDockerfile(file) {
  const stages = new Map();
  const args = new Set();
  let current;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') stages.set(/ AS (\S+)/.exec(rest)?.[1], (current = {}));
    if (word === 'ARG') args.add(rest.split('=')[0]);
    if (word === 'USER') current.user = rest;
  }
  return { stages, args };
}
