import type { Axis } from '../figure.js';

/** Places of values along a side of a panel. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly text: (value: number) => string;
}

/** A linear scale from an axis to pixels, with ticks at round numbers; what lies outside is held at the edge. */
export function scaleOf({ min, max, percent = false }: Axis, from: number, to: number, ticks = 5): Scale {
  const span = max - min || 1;
  const step = roundStep(span / ticks);
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return {
    at: (value) => from + (Math.min(max, Math.max(min, value)) - min) * ((to - from) / span),
    ticks: Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step),
    text: (value) => (percent ? `${Math.round(100 * value)} %` : Number(value.toPrecision(3)).toLocaleString('en')),
  };
}

/** The next 1, 2 or 5 times a power of ten. */
function roundStep(wish: number): number {
  const power = 10 ** Math.floor(Math.log10(wish));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= wish - 1e-12) ?? 10);
}

/** A coordinate with a tenth of a pixel: shorter files, and equal on every machine. */
export const px = (value: number): number => Math.round(value * 10) / 10;
