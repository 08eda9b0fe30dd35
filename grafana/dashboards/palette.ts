import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
/** The colours of SimDrift's own page: told apart by colour-blind eyes, the same thing in the same colour everywhere. */
export const PALETTE = {
  pending: '#8d999d',
  stable: '#8fb3c9',
  warning: '#ddaa33',
  drift: '#bb4455',
  accent: '#0b7a75',
  /** What is estimated, not measured. */
  estimate: '#7a5ea8',
  /** Ink: dark on light, light on dark. */
  truth: 'text',
} as const;

/** A word and a colour per number, as Grafana's value mappings. */
export function worded(words: readonly (readonly [text: string, color: string])[]): ValueMapping[] {
  const options = Object.fromEntries(words.map(([text, color], index) => [String(index), { index, text, color }]));
  return [{ type: MappingType.ValueToText, options }];
}

/** `level` of readings: the order is that of `DETECTOR_STATES`. */
export const STATE_WORDS = worded([
  ['pending', PALETTE.pending],
  ['stable', PALETTE.stable],
  ['warning', PALETTE.warning],
  ['drift', PALETTE.drift],
]);

/** `level` of the truth: the order is that of `TRUTH_STATES`. */
export const TRUTH_WORDS = worded([
  ['clean', 'transparent'],
  ['mild', '#a5aeb1'],
  ['moderate', '#7c878b'],
  ['severe', PALETTE.truth],
]);

/** A colour per word, for a column of text. */
export function colored(colors: Readonly<Record<string, string>>): ValueMapping[] {
  return Object.entries(colors).map(([text, color], index) => ({
    type: MappingType.ValueToText,
    options: { [text]: { index, text, color } },
  }));
}
