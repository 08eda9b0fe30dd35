export { copyImage, type Image, requireImage } from './image.js';
export * from './random/random.js';
export type { Degradation, Family } from './degradations/degradation.js';
export { degradations } from './degradations/degradations.js';
export { degradation, type DegradationOptions, degrade, requireSeverity } from './degradations/degrade.js';
export { corruptionApplies, type CorruptionName, corruptionNames } from './corruptions/registry.js';
export { featureNames } from './features/feature-names.js';
export { extractFeatures } from './features/extract-features.js';
export { meanAbsoluteChange, meanSquaredError, psnr } from './quality/quality.js';
