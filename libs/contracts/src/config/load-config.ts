import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { nameHint } from '../errors/did-you-mean.js';
import { SimdriftError } from '../errors/simdrift-error.js';
import { ENVIRONMENT } from './environment.js';
import { HIDDEN_SECRET } from './settings-document.js';
import { chosenSettings, readSettingsFile, settingsPath } from './settings-file.js';
import { settingsSchema, type Settings } from './settings.js';

type Tree = Record<string, unknown>;

export interface ConfigSources {
  /** Highest rank: settings from the command line, by dotted path, e.g. `{ 'console.port': '4500' }`. */
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: `simdrift.config.yaml` in the working directory, where there is one. */
  readonly file?: string;
  /** False leaves the settings file out: figures that are compared with those of others are measured with the defaults. */
  readonly stored?: boolean;
}

/** Origin of what the settings file sets, as {@link settingOrigins} names it. */
export const SETTINGS_FILE_ORIGIN = 'the settings file';

/**
 * The configuration: flag > environment > `simdrift.config.yaml` > settings file > default, validated once. (A scenario's own choices stand
 * above both files: whoever makes a plan sees to that.)
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` naming the setting, what was found and where it came from
 * @example loadConfig({ flags: { 'console.port': 4500 } }).console.port; // 4500
 */
export function loadConfig(sources: ConfigSources = {}): Settings {
  const { tree, origins } = gather(sources);
  const result = settingsSchema.safeParse(tree);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const known = Object.values(ENVIRONMENT).map((p) => p.split('.').at(-1)!);
    throw new SimdriftError(
      'SIMDRIFT_CONFIG',
      `There is no setting "${[path, key].filter(Boolean).join('.')}" (from ${origins.get([path, key].filter(Boolean).join('.')) ?? FILE}).`,
      {
        hint: nameHint(key, known),
      },
    );
  }
  throw new SimdriftError(
    'SIMDRIFT_CONFIG',
    `The setting ${path} is not usable: ${issue.message} (from ${origins.get(path) ?? FILE}).`,
    {
      hint: '`simdrift doctor` prints every setting with its value.',
      facts: { setting: path },
    },
  );
}

const FILE = 'simdrift.config.yaml';

/** Where each setting that is not a default came from, by dotted path: `console.port` → `the environment variable SIMDRIFT_PORT`. */
export function settingOrigins(sources: ConfigSources = {}): ReadonlyMap<string, string> {
  return gather(sources).origins;
}

/** All sources over one another, the highest rank last. */
function gather(sources: ConfigSources): { tree: Tree; origins: Map<string, string> } {
  const env = sources.env ?? process.env;
  const origins = new Map<string, string>();
  const tree: Tree = {};
  // An environment that was handed over is all there is: the home folder is not looked into then.
  const stored = sources.env === undefined ? settingsPath() : env['SIMDRIFT_SETTINGS'];
  if (stored !== undefined && sources.stored !== false)
    merge(tree, chosenSettings(readSettingsFile(stored).document), '', SETTINGS_FILE_ORIGIN, origins);
  merge(tree, readFile(sources.file), '', sources.file ?? FILE, origins);
  for (const [name, path] of Object.entries(ENVIRONMENT)) {
    const value = env[name];
    if (value !== undefined && value !== '') set(tree, path, value, `the environment variable ${name}`, origins);
  }
  for (const [path, value] of Object.entries(sources.flags ?? {})) {
    if (value !== undefined) set(tree, path, value, 'the command line', origins);
  }
  return { tree, origins };
}

/** A copy of the settings fit to be printed: secrets replaced, passwords in addresses too. */
export function redact(settings: Settings): Settings {
  const hide = (value: string | undefined) => (value === undefined ? {} : { hidden: HIDDEN_SECRET });
  const copy = structuredClone(settings);
  const password = hide(copy.store.password).hidden;
  const secret = hide(copy.alerts.webhookSecret).hidden;
  if (password !== undefined) copy.store.password = password;
  if (secret !== undefined) copy.alerts.webhookSecret = secret;
  const token = hide(copy.console.token).hidden;
  if (token !== undefined) copy.console.token = token;
  // Whoever has the address of a webhook may write there: its path or query is the key.
  const slack = hide(copy.alerts.slack).hidden;
  if (slack !== undefined) copy.alerts.slack = slack;
  const webhook = hide(copy.alerts.webhook).hidden;
  if (webhook !== undefined) copy.alerts.webhook = webhook;
  const authorization = hide(copy.engine.served.authorization).hidden;
  if (authorization !== undefined) copy.engine.served.authorization = authorization;
  if (copy.producer.model !== undefined) copy.producer.model = withoutCredentials(copy.producer.model);
  copy.store.url = withoutCredentials(copy.store.url);
  return copy;
}

function withoutCredentials(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//(hidden)@');
}

function readFile(file: string | undefined): Tree {
  const path = resolve(file ?? FILE);
  if (!existsSync(path)) {
    if (file === undefined) return {};
    throw new SimdriftError('SIMDRIFT_CONFIG', `There is no configuration file ${path}.`, {
      hint: 'Check the path after --config.',
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new SimdriftError('SIMDRIFT_CONFIG', `${path}:${line}:${col}: ${error.message.split('\n')[0]}`, {
      hint: 'Mend the YAML there.',
    });
  }
  return (document.toJS() as Tree | null) ?? {};
}

function merge(tree: Tree, from: Tree, prefix: string, origin: string, origins: Map<string, string>): void {
  for (const [key, value] of Object.entries(from)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      merge((tree[key] ??= {}) as Tree, value as Tree, path, origin, origins);
    } else {
      tree[key] = value;
      origins.set(path, origin);
    }
  }
}

function set(tree: Tree, path: string, value: unknown, origin: string, origins: Map<string, string>): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  let node = tree;
  for (const key of keys) node = (node[key] ??= {}) as Tree;
  node[last] = value;
  origins.set(path, origin);
}
