/** `a, b and c`. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A share as whole percentage points: `16 points`. */
export function points(share: number): string {
  const rounded = Math.round(100 * share);
  return rounded === 1 ? '1 point' : `${rounded} points`;
}

/** Three significant digits without trailing zeros; shares below 1 lose their leading zero as on the screens: `.61`. */
export function figure(value: number): string {
  const text = String(Number(value.toPrecision(3)));
  return text.replace(/^(-?)0\./, '$1.');
}

/** A whole number with thousands apart: `3,026`. */
export function frame(seq: number): string {
  return String(seq).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A feature's name for a sentence: `high_frequency_share` becomes `High frequency share`. */
export function featureLabel(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a cohort attribute in a sentence: `ageBand` and `age_band` become `age band`. */
export function cohortWords(attribute: string): string {
  return attribute.replaceAll('_', ' ').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
