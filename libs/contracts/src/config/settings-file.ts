import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { SimdriftError } from '../errors/simdrift-error.js';
import { settingsDocumentSchema, type SettingsDocument } from './settings-document.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the settings file lies: `SIMDRIFT_SETTINGS`, else in the user's configuration folder. */
export function settingsPath(env: Environment = process.env): string {
  const folder = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  return env['SIMDRIFT_SETTINGS'] ?? join(folder, 'simdrift', 'settings.json');
}

/** The settings file: its document, and a revision that changes with every change of it. */
export interface StoredSettings {
  readonly document: SettingsDocument;
  readonly revision: string;
}

/**
 * Reads the settings file; where there is none, what holds then.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` naming the file and what is wrong in it
 */
export function readSettingsFile(path: string): StoredSettings {
  const text = textOf(path);
  return {
    document: text === null ? settingsDocumentSchema.parse({ version: 1 }) : documentOf(text, path),
    revision: revisionOf(text),
  };
}

/**
 * Writes the settings file as a whole or not at all; it may hold secrets, so nobody else may read it.
 *
 * @returns its new revision
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` when it cannot be written
 */
export function writeSettingsFile(path: string, document: SettingsDocument): string {
  const text = `${JSON.stringify({ version: 1, ...chosenSettings(document) }, null, 2)}\n`;
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new SimdriftError('SIMDRIFT_CONFIG', `The settings file ${path} cannot be written.`, {
      hint: 'Make its folder writable, or name another file in SIMDRIFT_SETTINGS.',
      cause: error,
    });
  }
  return revisionOf(text);
}

/** The settings that differ from their defaults, by section: what the file holds, and what stands below all other sources. */
export function chosenSettings(document: SettingsDocument): Record<string, Record<string, unknown>> {
  const { version: _, ...defaults } = settingsDocumentSchema.parse({ version: 1 });
  const chosen: Record<string, Record<string, unknown>> = {};
  for (const [section, values] of Object.entries(defaults)) {
    const own = document[section as keyof typeof defaults];
    const kept = Object.entries(own).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify((values as Record<string, unknown>)[key]),
    );
    if (kept.length > 0) chosen[section] = Object.fromEntries(kept);
  }
  return chosen;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw broken(path, 'cannot be read', error);
  }
}

function documentOf(text: string, path: string): SettingsDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw broken(path, 'is not JSON', error);
  }
  const result = settingsDocumentSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw broken(path, `is not usable: ${issue.path.join('.') || 'the whole'}: ${issue.message}`);
}

function broken(path: string, why: string, cause?: unknown): SimdriftError {
  return new SimdriftError('SIMDRIFT_CONFIG', `The settings file ${path} ${why}.`, {
    hint: 'Mend it, or remove it: the defaults hold then.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function revisionOf(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text).digest('hex').slice(0, 16);
}
