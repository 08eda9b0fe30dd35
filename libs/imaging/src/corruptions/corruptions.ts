import type { Degradation } from '../degradations/degradation.js';
import { bindCorruption } from './bind-corruption.js';
import { blackCorner } from './black-corner.js';
import { brightnessDown, brightnessUp } from './brightness.js';
import { bubble } from './bubble.js';
import { characters } from './characters.js';
import { contrastDown, contrastUp } from './contrast.js';
import type { Corruption, PublishedCurve } from './corruption.js';
import { defocusBlur } from './defocus-blur.js';
import { gammaDown, gammaUp } from './gamma.js';
import { gaussianBlurCorruption } from './gaussian-blur.js';
import { gaussianNoise } from './gaussian-noise.js';
import { impulseNoise } from './impulse-noise.js';
import { pixelate } from './pixelate.js';
import { publishedJpegCompression } from './published-jpeg-compression.js';
import { publishedMotionBlur } from './published-motion-blur.js';
import { saturate } from './saturate.js';
import { shotNoise } from './shot-noise.js';
import { speckleNoise } from './speckle-noise.js';
import { stainDeposit } from './stain-deposit.js';
import { zoomBlur } from './zoom-blur.js';

/** A corruption that waits for its curve. */
export interface Bindable {
  readonly name: string;
  bind(curve: PublishedCurve): Degradation;
}

const bindable = <P extends readonly number[]>(corruption: Corruption<P>): Bindable => ({
  name: corruption.name,
  bind: (curve) => bindCorruption(corruption, curve),
});

/** The corruptions of MedMNIST-C. To add one: a file beside these, and a line here. */
export const corruptions: readonly Bindable[] = [
  bindable(pixelate),
  bindable(publishedJpegCompression),
  bindable(gaussianNoise),
  bindable(speckleNoise),
  bindable(impulseNoise),
  bindable(shotNoise),
  bindable(defocusBlur),
  bindable(publishedMotionBlur),
  bindable(zoomBlur),
  bindable(gaussianBlurCorruption),
  bindable(brightnessUp),
  bindable(brightnessDown),
  bindable(contrastUp),
  bindable(contrastDown),
  bindable(saturate),
  bindable(stainDeposit),
  bindable(bubble),
  bindable(blackCorner),
  bindable(characters),
  bindable(gammaUp),
  bindable(gammaDown),
];

/** Names that the predecessor of this system has too, for another parametrisation, which is the plain one here. */
export const predecessorNames: ReadonlySet<string> = new Set(['jpeg_compression', 'motion_blur']);
