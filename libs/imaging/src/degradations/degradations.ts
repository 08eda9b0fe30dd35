import { blur } from './blur.js';
import { brightness } from './brightness.js';
import { colorTemperature } from './color-temperature.js';
import { contrast } from './contrast.js';
import type { Degradation } from './degradation.js';
import { equipmentAging } from './equipment-aging.js';
import { hospitalTransfer } from './hospital-transfer.js';
import { jpegCompression } from './jpeg-compression.js';
import { motionBlur } from './motion-blur.js';
import { noise } from './noise.js';
import { occlusion } from './occlusion.js';
import { saturation } from './saturation.js';
import { scannerReplacement } from './scanner-replacement.js';
import { vignette } from './vignette.js';
import { zoom } from './zoom.js';

/** Every degradation there is: the single ones, then the compositions. To add one: a file beside these, and a line here. */
export const degradations: readonly Degradation[] = [
  brightness,
  contrast,
  blur,
  motionBlur,
  jpegCompression,
  noise,
  occlusion,
  zoom,
  vignette,
  colorTemperature,
  saturation,
  scannerReplacement,
  hospitalTransfer,
  equipmentAging,
];
