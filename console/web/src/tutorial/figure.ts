import type { Image } from '@simdrift/imaging';

/** What the reader can set. A control stands for one parameter of the figure's computation. */
export type Control =
  | {
      readonly kind: 'range';
      readonly name: string;
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly value: number;
      readonly percent?: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly (readonly [value: string, label: string])[];
      readonly value: string;
    };

/** Values of the controls, by name. */
export type Params = Readonly<Record<string, number | string>>;

/** Colours by meaning: ink is the truth or the neutral, blue is calm, red is drift, violet is estimated. */
export type Tone = 'ink' | 'calm' | 'accent' | 'warn' | 'drift' | 'estimate' | 'dim';

export type Point = readonly [x: number, y: number];

export interface Axis {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly percent?: boolean;
  readonly log?: boolean;
}

export interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly points: readonly Point[];
  readonly dashed?: boolean;
  readonly dots?: boolean;
  readonly steps?: boolean;
  /** Interval around each point, e.g. a standard error. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
}

/** A line across the whole panel. */
export interface Mark {
  readonly x?: number;
  readonly y?: number;
  readonly name: string;
  readonly tone: Tone;
}

export type Panel =
  | {
      readonly kind: 'lines';
      readonly title: string;
      readonly x: Axis;
      readonly y: Axis;
      readonly series: readonly Series[];
      readonly marks?: readonly Mark[];
    }
  | {
      readonly kind: 'histogram';
      readonly title: string;
      readonly x: Axis;
      /** Shares by bin, bins of equal width over the axis. */
      readonly series: readonly { readonly name: string; readonly tone: Tone; readonly shares: readonly number[] }[];
    }
  | {
      readonly kind: 'scatter';
      readonly title: string;
      readonly x: Axis;
      readonly y: Axis;
      readonly groups: readonly {
        readonly name: string;
        readonly tone: Tone;
        readonly shape: 'disc' | 'ring';
        readonly points: readonly Point[];
      }[];
      readonly line?: readonly [Point, Point];
    }
  | {
      readonly kind: 'images';
      readonly title: string;
      /** Side of a picture on screen, in pixels. */
      readonly size: number;
      readonly cells: readonly { readonly name: string; readonly image: Image }[];
    };

/** One measured number, with a word for its state where it is a verdict. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly verdict?: 'drift' | 'no drift';
}

/** What a figure shows: measured from its parameters, nothing drawn by hand. */
export interface Picture {
  readonly panels: readonly Panel[];
  readonly facts: readonly Fact[];
  /** The finding, in a sentence or two with the numbers in it. */
  readonly say: string;
}

/** A figure of the tutorial: what can be set, and what is computed from it. Pure: equal parameters give equal pictures. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly controls: readonly Control[];
  compute(params: Params): Picture;
}

/** The parameters as the figure begins. */
export function defaultsOf(figure: Figure): Params {
  return Object.fromEntries(figure.controls.map(({ name, value }) => [name, value]));
}

export const numberOf = (params: Params, name: string): number => Number(params[name]);
export const textOf = (params: Params, name: string): string => String(params[name]);
