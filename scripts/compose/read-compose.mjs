// Reads a compose file as `docker compose` does: merge keys followed, ${NAME:-default} replaced.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const VARIABLE = /\$\{([A-Z0-9_]+)(?::-([^}]*))?\}/g;

/** Returns { file, compose, variables }: the document with defaults filled in (from `env` where it has a value), and the names it asks for. */
export function readCompose(file, env = {}) {
  const text = readFileSync(file, 'utf8');
  const variables = new Map();
  const code = text.replace(/^\s*#.*$/gm, '');
  for (const [, name, fallback] of code.matchAll(VARIABLE)) variables.set(name, fallback);
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message.split('\n')[0]}`);
  return { file, raw: document.toJS(), compose: filled(document.toJS(), env), variables };
}

function filled(node, env) {
  if (typeof node === 'string') return node.replace(VARIABLE, (_, name, fallback) => env[name] || (fallback ?? ''));
  if (Array.isArray(node)) return node.map((item) => filled(item, env));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, env)]));
}
