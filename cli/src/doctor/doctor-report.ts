import { settingOrigins, type Settings, redact } from '@simdrift/contracts';
import { checkFolders, type FolderCheck } from './check-folders.js';
import { checkServers, type ServerCheck } from './check-servers.js';
import { dataAtHand, type DataAtHand } from './data-at-hand.js';
import { checkModels, type ModelsCheck } from './check-models.js';
import { versions } from './versions.js';

/** What `simdrift doctor --json` prints. */
export interface DoctorReport {
  /** Whether everything that the settings ask for works. */
  readonly ok: boolean;
  /** What does not, a sentence each. */
  readonly problems: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** By dotted path; secrets are not shown. */
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly origin: string }>>;
  readonly data: readonly DataAtHand[];
  readonly models: ModelsCheck;
  readonly servers: readonly ServerCheck[];
  readonly folders: readonly FolderCheck[];
  /** Whether the console's page has been built. */
  readonly page: boolean;
}

/** Looks at everything that the settings ask for. What is missing is told, never thrown. */
export async function doctorReport(settings: Settings): Promise<DoctorReport> {
  const data = await dataAtHand(settings);
  const [models, servers] = await Promise.all([checkModels(settings, data), checkServers(settings)]);
  const { folders, page } = checkFolders(settings);
  const problems = [
    ...data.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`])),
    ...models.problems,
    ...servers.flatMap(({ name, address, reachable, detail }) =>
      reachable ? [] : [`${name} at ${address} is not reachable: ${detail}.`],
    ),
    ...folders.flatMap(({ path, use, needed, writable }) =>
      needed && !writable ? [`${path} (${use}) cannot be written.`] : [],
    ),
  ];
  return {
    ok: problems.length === 0,
    problems,
    versions: await versions(),
    settings: settingsWithOrigin(settings),
    data,
    models,
    servers,
    folders,
    page,
  };
}

function settingsWithOrigin(settings: Settings): DoctorReport['settings'] {
  const origins = settingOrigins();
  const leaves = (value: unknown, path: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
      : [[path, value]];
  const entries = leaves(redact(settings), '').map(([path, value]) => [
    path,
    { value, origin: origins.get(path) ?? 'default' },
  ]);
  return Object.fromEntries(entries) as DoctorReport['settings'];
}
