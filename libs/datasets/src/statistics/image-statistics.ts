import { blockMeans } from './block-means.js';
import { grayPlane } from './gray-plane.js';
import type { LabelledImage } from './labelled-image.js';
import { fisherRatio, linearProbe } from './linear-probe.js';
import { powerSpectrum, spectrumSlope } from './power-spectrum.js';

const BLOCKS = 7;

/** Gray levels of images in a few numbers. */
export interface Brightness {
  readonly images: number;
  /** Mean over pixels and images. */
  readonly mean: number;
  /** Deviation of an image's mean between images. */
  readonly between: number;
  /** Deviation of the pixels within an image, the mean over the images: its contrast. */
  readonly within: number;
}

/** First- and second-order statistics of a set, and how far apart its classes are. */
export interface ImageStatistics extends Brightness {
  /** Mean of each channel. */
  readonly channels: readonly number[];
  readonly spectrumSlope: number;
  readonly classes: readonly (Brightness & {
    /** Share that a linear discriminant over 7 × 7 block means finds among images that it was not fitted to. */
    readonly probeRecall: number;
  })[];
  /** Mean of the classes' probe recalls; 1 / classes is guessing. */
  readonly probeAccuracy: number;
  /** Spread between the classes over the spread within, of 7 × 7 block means. */
  readonly fisherRatio: number;
}

/**
 * @param labelled - square images of one size, a multiple of 7; at least two of each class. Those of a class are told apart by their order: the discriminant
 *   is fitted to the first, third, … and tested on the others
 */
export function imageStatistics(labelled: readonly LabelledImage[], classes: number): ImageStatistics {
  const planes = labelled.map(({ image }) => grayPlane(image));
  const ofClass = (label: number) => planes.filter((_, index) => labelled[index]!.label === label);
  const points = labelled.map(({ image, label }) => ({ features: blockMeans(image, BLOCKS), label }));
  const nth = new Array<number>(classes).fill(0);
  const fitted = points.map(({ label }) => (nth[label] = nth[label]! + 1) % 2 === 1);
  const recalls = linearProbe(
    points.filter((_, index) => fitted[index]),
    points.filter((_, index) => !fitted[index]),
    classes,
  );
  return {
    ...brightness(planes),
    channels: channelMeans(labelled),
    spectrumSlope: spectrumSlope(powerSpectrum(planes, labelled[0]!.image.width)),
    classes: recalls.map((probeRecall, label) => ({ ...brightness(ofClass(label)), probeRecall })),
    probeAccuracy: meanOf(recalls),
    fisherRatio: fisherRatio(points, classes),
  };
}

function brightness(planes: readonly Float64Array[]): Brightness {
  const means = planes.map(meanOf);
  return {
    images: planes.length,
    mean: meanOf(means),
    between: deviation(means),
    within: meanOf(planes.map(deviation)),
  };
}

function channelMeans(labelled: readonly LabelledImage[]): number[] {
  const { channels } = labelled[0]!.image;
  return Array.from({ length: channels }, (_, channel) =>
    meanOf(labelled.map(({ image }) => meanOf(image.pixels.filter((__, i) => i % channels === channel)))),
  );
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function deviation(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return Math.sqrt(sum / values.length);
}
