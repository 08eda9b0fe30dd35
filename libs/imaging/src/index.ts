export { copyImage, type Image, requireImage } from './image.js';
export * from './random/random.js';
export type { Degradation } from './degradations/degradation.js';
export { degradations } from './degradations/degradations.js';
export { degradation, degrade, requireSeverity } from './degradations/degrade.js';
export { featureNames } from './features/feature-names.js';
export { extractFeatures } from './features/extract-features.js';
export { meanAbsoluteChange, meanSquaredError, psnr } from './quality/quality.js';
