import type { Settings } from './settings.js';

const HIDDEN = '(hidden)';

/**
 * A text fit for a log: the secrets of these settings are gone from it, and so is what looks like one in any text: credentials in
 * addresses, bearer tokens, `token=…`, `password=…`.
 *
 * @example hideSecrets('GET http://me:swordfish@host/?token=abc'); // 'GET http://(hidden)@host/?token=(hidden)'
 */
export function hideSecrets(text: string, secrets: readonly string[] = []): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, HIDDEN);
  return shown
    .replace(/\/\/[^/@\s]+@/g, `//${HIDDEN}@`)
    .replace(/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`)
    .replace(
      /\b(token|password|secret|authorization)(["']?\s*[=:]\s*["']?)(?!Bearer|Basic|\()[^\s"'&,;})]+/gi,
      `$1$2${HIDDEN}`,
    );
}

/** The secrets in settings, longest first, so that none hides a part of another. */
export function secretsOf({ console, store, alerts, engine }: Settings): readonly string[] {
  const all = [console.token, store.password, alerts.webhookSecret, engine.served.authorization];
  // One of few letters would blot out ordinary words.
  return all.filter((one): one is string => one !== undefined && one.length > 3).sort((a, b) => b.length - a.length);
}
