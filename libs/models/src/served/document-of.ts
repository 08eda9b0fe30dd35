/** JSON as UTF-8; `undefined` for what is none, which no schema takes. */
export function documentOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
