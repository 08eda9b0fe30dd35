import type { Answer } from '../api/client.js';

export type SettingsAnswer = Answer<'GET /api/v1/settings'>;
export type Document = SettingsAnswer['settings'];
type Sections = Omit<Document, 'version'>;

/** A field of the settings: `detection.window`. */
export type Path = { [S in keyof Sections]: `${S}.${keyof Sections[S] & string}` }[keyof Sections];

/** What was changed and not yet saved; a number that is being typed may be any text. */
export type Edits = Readonly<Partial<Record<Path, unknown>>>;

/** Stands for a secret that is set; sent back, it stays as it is. */
export const HIDDEN = '(set, not shown)';

/** @example valueAt(settings, 'detection.window'); // 200 */
export function valueAt(settings: Document, path: Path): unknown {
  const [section = '', key = ''] = path.split('.');
  return (settings as unknown as Record<string, Record<string, unknown>>)[section]?.[key];
}

/** The settings with the changes laid over them: what is sent. */
export function withEdits(settings: Document, edits: Edits): Document {
  const copy = structuredClone(settings);
  for (const [path, value] of Object.entries(edits)) {
    const [section = '', key = ''] = path.split('.');
    (copy as unknown as Record<string, Record<string, unknown>>)[section]![key] = value;
  }
  return copy;
}

/** The field that a path of the console's errors lies in. @example fieldOf('detection.detectors.3'); // 'detection.detectors' */
export function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}
