import {
  HIDDEN_SECRET,
  hasCode,
  settingsDocumentSchema,
  SimdriftError,
  type SettingsDocument,
} from '@simdrift/contracts';
import { batteryOf } from '@simdrift/scenarios';

/** A field that cannot be used: `detection.window`. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Secrets of the document, which are never answered. */
export const SECRETS = ['webhookSecret', 'slack'] as const;

/**
 * A settings document that somebody sent; secrets that were sent back hidden are those that are stored.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` with every bad field in its facts
 */
export function readSettings(value: unknown, stored: SettingsDocument): SettingsDocument {
  const result = settingsDocumentSchema.safeParse(value);
  if (!result.success)
    throw refused(
      result.error.issues.map(({ path, message, ...issue }) => ({
        path: [...path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.'),
        message,
      })),
    );
  const document = structuredClone(result.data);
  const strangers = (document.detection.detectors ?? []).flatMap(problemOf);
  if (strangers.length > 0) throw refused(strangers);
  for (const name of SECRETS) if (document.alerts[name] === HIDDEN_SECRET) document.alerts[name] = stored.alerts[name];
  if (document.alerts.webhook === HIDDEN_SECRET)
    throw refused([{ path: 'alerts.webhook', message: 'an address such as https://host/path' }]);
  return document;
}

function problemOf(id: string, index: number): FieldProblem[] {
  try {
    batteryOf([id]);
    return [];
  } catch (error) {
    if (!hasCode(error, 'SIMDRIFT_UNKNOWN_DETECTOR')) throw error;
    const { message, hint = '' } = error as SimdriftError;
    return [{ path: `detection.detectors.${index}`, message: hint.length > 120 ? message : `${message} ${hint}` }];
  }
}

function refused(errors: readonly FieldProblem[]): SimdriftError {
  const [{ path, message }] = errors as [FieldProblem];
  const more = errors.length === 1 ? '' : ` And ${errors.length - 1} more.`;
  return new SimdriftError(
    'SIMDRIFT_CONFIG',
    `These settings cannot be used: ${path === '' ? '' : `${path}: `}${message}.${more}`,
    {
      hint: 'Mend the named fields; nothing was stored.',
      facts: { errors },
    },
  );
}
