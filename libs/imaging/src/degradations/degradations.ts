import { blur } from './blur.js';
import { brightness } from './brightness.js';
import { colorShift } from './color-shift.js';
import { colorTemperature } from './color-temperature.js';
import { contrast } from './contrast.js';
import type { Degradation } from './degradation.js';
import { equipmentAging } from './equipment-aging.js';
import { gainOffsetDrift } from './gain-offset-drift.js';
import { hospitalTransfer } from './hospital-transfer.js';
import { jpegCompression } from './jpeg-compression.js';
import { lowDoseNoise } from './low-dose-noise.js';
import { misregistration } from './misregistration.js';
import { motionBlur } from './motion-blur.js';
import { noise } from './noise.js';
import { occlusion } from './occlusion.js';
import { preprocessingUpdate } from './preprocessing-update.js';
import { protocolChange } from './protocol-change.js';
import { ringArtifact } from './ring-artifact.js';
import { saturation } from './saturation.js';
import { scannerReplacement } from './scanner-replacement.js';
import { stripeArtifact } from './stripe-artifact.js';
import { vignette } from './vignette.js';
import { zoom } from './zoom.js';
import { corruptions, predecessorNames } from '../corruptions/corruptions.js';
import { generalCurve } from '../corruptions/general-curves.js';

/** To add a degradation: a file beside these, and a line here. */
const own: readonly Degradation[] = [
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
  colorShift,
  preprocessingUpdate,
  protocolChange,
  misregistration,
  lowDoseNoise,
  ringArtifact,
  stripeArtifact,
  gainOffsetDrift,
  scannerReplacement,
  hospitalTransfer,
  equipmentAging,
];

/**
 * Every degradation there is: the single ones, the compositions, then the corruptions of MedMNIST-C on their general curves. Where
 * both have a name (`jpeg_compression`, `motion_blur`), the plain one stands here, and `degradation(name, { published: true })` is the other.
 */
export const degradations: readonly Degradation[] = [
  ...own,
  ...corruptions
    .filter(({ name }) => !predecessorNames.has(name))
    .map((corruption) => corruption.bind(generalCurve(corruption.name))),
];
