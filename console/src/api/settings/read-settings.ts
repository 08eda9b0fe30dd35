import {
  HIDDEN_SECRET,
  hasCode,
  settingsDocumentSchema,
  SimdriftError,
  type SettingsDocument,
} from '@simdrift/contracts';
import { requireTarget, type TargetRules } from '@simdrift/runtime';
import { batteryOf } from '@simdrift/scenarios';

/** A field that cannot be used: `detection.window`. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Secrets of the document, which are never answered. */
export const SECRETS = ['webhook', 'webhookSecret', 'slack'] as const;

const ADDRESSES = ['webhook', 'slack'] as const;

/**
 * A settings document that somebody sent; secrets that were sent back hidden are those that are stored.
 *
 * @param rules - where alerts may be posted; an address that is stored already is left to the routes, which refuse it, so that it keeps nobody
 *   from changing something else
 * @throws {SimdriftError} `SIMDRIFT_CONFIG` with every bad field in its facts
 */
export function readSettings(value: unknown, stored: SettingsDocument, rules: TargetRules): SettingsDocument {
  const result = settingsDocumentSchema.safeParse(value);
  if (!result.success)
    throw refused(
      result.error.issues.map(({ path, message, ...issue }) => ({
        path: [...path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.'),
        message,
      })),
    );
  const document = structuredClone(result.data);
  for (const name of SECRETS) if (document.alerts[name] === HIDDEN_SECRET) document.alerts[name] = stored.alerts[name];
  const problems = [
    ...(document.detection.detectors ?? []).flatMap(strangerIn),
    ...ADDRESSES.flatMap((name) => {
      const address = document.alerts[name];
      return address === null || address === stored.alerts[name] ? [] : forbidden(`alerts.${name}`, address, rules);
    }),
  ];
  if (problems.length > 0) throw refused(problems);
  return document;
}

function strangerIn(id: string, index: number): FieldProblem[] {
  try {
    batteryOf([id]);
    return [];
  } catch (error) {
    if (!hasCode(error, 'SIMDRIFT_UNKNOWN_DETECTOR')) throw error;
    const { message, hint = '' } = error as SimdriftError;
    return [{ path: `detection.detectors.${index}`, message: hint.length > 120 ? message : `${message} ${hint}` }];
  }
}

function forbidden(path: string, address: string, rules: TargetRules): FieldProblem[] {
  try {
    requireTarget(address, rules);
    return [];
  } catch (error) {
    if (!hasCode(error, 'SIMDRIFT_CONFIG')) throw error;
    const { message, hint = '' } = error as SimdriftError;
    return [{ path, message: `${message} ${hint}`.trim() }];
  }
}

function refused(errors: readonly FieldProblem[]): SimdriftError {
  const [{ path, message }] = errors as [FieldProblem];
  const more = errors.length === 1 ? '' : ` And ${errors.length - 1} more.`;
  return new SimdriftError(
    'SIMDRIFT_CONFIG',
    `These settings cannot be used: ${path === '' ? '' : `${path}: `}${message.replace(/\.$/, '')}.${more}`,
    {
      hint: 'Mend the named fields; nothing was stored.',
      facts: { errors },
    },
  );
}
