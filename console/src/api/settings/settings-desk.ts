import { availableParallelism } from 'node:os';
import { HttpException, Injectable } from '@nestjs/common';
import {
  HIDDEN_SECRET,
  loadConfig,
  readSettingsFile,
  redact,
  SETTINGS_FILE_ORIGIN,
  settingOrigins,
  settingsDocumentSchema,
  settingsPath,
  SimdriftError,
  writeSettingsFile,
  type SettingsDocument,
} from '@simdrift/contracts';
import { BATTERY, DETECTOR_IDS, findDetector } from '@simdrift/scenarios';
import { z } from 'zod';
import { readSettings, SECRETS } from './read-settings.js';

export const settingsDtoSchema = z.object({
  revision: z.string().describe('Goes into If-Match of what changes the settings.'),
  file: z.string().describe('Where they are stored.'),
  settings: settingsDocumentSchema,
  above: z
    .array(z.object({ path: z.string(), origin: z.string(), value: z.string() }))
    .describe('What stands above the stored settings: environment variables and simdrift.config.yaml.'),
  detectors: z
    .array(z.object({ id: z.string(), title: z.string(), kind: z.string(), input: z.string(), battery: z.boolean() }))
    .describe('Detectors that a run can have.'),
  targets: z
    .object({ hosts: z.array(z.string()).nullable(), privateTargets: z.boolean() })
    .describe('Where alerts may be posted: set by whoever starts the program.'),
  cores: z.int().describe('Processor cores of this machine.'),
});
export type SettingsDto = z.output<typeof settingsDtoSchema>;

/** The settings file, as the page reads and writes it. The file is read anew each time: `simdrift` in a terminal has the same. */
@Injectable()
export class SettingsDesk {
  show(): SettingsDto {
    const file = settingsPath();
    const { document, revision } = readSettingsFile(file);
    const effective = loadConfig();
    const { webhookHosts, privateTargets } = effective.alerts;
    return {
      revision,
      file,
      settings: withoutSecrets(document),
      above: above(redact(effective)),
      detectors: choices(),
      targets: { hosts: webhookHosts ?? null, privateTargets },
      cores: availableParallelism(),
    };
  }

  /**
   * Stores a document, if nobody else has since the caller read it.
   *
   * @throws {SimdriftError} `SIMDRIFT_CONFIG`; HTTP 412 or 428 when the revision is stale or was not given
   */
  store(value: unknown, match: string | undefined): SettingsDto {
    const file = settingsPath();
    const stored = readSettingsFile(file);
    requireMatch(match, stored.revision);
    const { webhookHosts: hosts, privateTargets } = loadConfig().alerts;
    writeSettingsFile(file, readSettings(value, stored.document, { hosts, privateTargets }));
    return this.show();
  }

  /** Stores what was exported elsewhere; what an export leaves out (addresses and keys of routes) stays as it is here. */
  import(text: string, match: string | undefined): SettingsDto {
    const { webhook, webhookSecret, slack } = readSettingsFile(settingsPath()).document.alerts;
    const value = parsed(text);
    const alerts = { webhook, webhookSecret, slack, ...value.alerts };
    return this.store({ ...value, alerts }, match);
  }

  export(): object {
    const { alerts, ...rest } = readSettingsFile(settingsPath()).document;
    const { webhook: _, webhookSecret: __, slack: ___, ...open } = alerts;
    return { ...rest, alerts: open };
  }
}

function parsed(text: string): { readonly alerts?: object } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw broken(`The file is not JSON: ${message}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw broken('The file holds no settings: it is not a JSON object.');
  return value;
}

function broken(message: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_CONFIG', message, {
    hint: 'Choose a file that "Export settings" made. Nothing was changed.',
  });
}

function requireMatch(match: string | undefined, revision: string): void {
  if (match === undefined) throw new HttpException('Say in If-Match which revision you have read.', 428);
  const tags = match.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes('*') && !tags.includes(`"${revision}"`))
    throw new HttpException(
      'The settings have been changed since you read them, in another tab or by hand. Load them again.',
      412,
    );
}

function withoutSecrets(document: SettingsDocument): SettingsDocument {
  const copy = structuredClone(document);
  for (const name of SECRETS) if (copy.alerts[name] !== null) copy.alerts[name] = HIDDEN_SECRET;
  return copy;
}

/** What a run takes from elsewhere, of what the document could set. */
function above(effective: object): SettingsDto['above'] {
  const { version: _, ...sections } = settingsDocumentSchema.parse({ version: 1 });
  const known = new Set(
    Object.entries(sections).flatMap(([section, values]) => Object.keys(values).map((key) => `${section}.${key}`)),
  );
  return [...settingOrigins()].flatMap(([path, origin]) => {
    if (!known.has(path) || origin === SETTINGS_FILE_ORIGIN) return [];
    const [section = '', key = ''] = path.split('.');
    const value = (effective as Record<string, Record<string, unknown>>)[section]?.[key];
    return [{ path, origin, value: String(value) }];
  });
}

function choices(): SettingsDto['detectors'] {
  const battery = BATTERY.filter(({ kind }) => kind !== 'dummy');
  const others = DETECTOR_IDS.map((id) => findDetector(id)!).filter((item) => !battery.includes(item));
  const entry = (inBattery: boolean) => (item: (typeof battery)[number]) => {
    const { id, title, kind, input } = item;
    return { id, title, kind, input, battery: inBattery };
  };
  return [...battery.map(entry(true)), ...others.map(entry(false))];
}
