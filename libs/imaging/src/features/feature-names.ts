const GRAY = [
  'mean',
  'deviation',
  'laplacian_variance',
  'high_frequency_share',
  'entropy',
  'edge_density',
  'noise',
  'dynamic_range',
] as const;

const COLOR = [...GRAY, 'red_share', 'blue_share', 'saturation'] as const;

/**
 * What `extractFeatures` measures, in its order. All on brightness (luma), scaled so that white is 1, except where said:
 *
 * | name | is | sees |
 * |---|---|---|
 * | mean | mean level | exposure |
 * | deviation | standard deviation of levels | contrast |
 * | laplacian_variance | variance of the 4-neighbour Laplacian inside the border | sharpness, noise |
 * | high_frequency_share | share of the variance that is lost when 2 × 2 pixels are averaged (Haar), 0 to 1 | blur, noise; blind to contrast and exposure |
 * | entropy | bits of the 256-level histogram, 0 to 8 | contrast, clipping |
 * | edge_density | mean magnitude of the central-difference gradient, per pixel | blur, zoom |
 * | noise | deviation of the noise after Immerkær (1996), Fast noise variance estimation | noise |
 * | dynamic_range | 95th minus 5th percentile of levels | contrast |
 * | red_share, blue_share | R and B over R + G + B of the whole image; 1/3 where it is black (RGB only) | colour cast |
 * | saturation | sum of max(R, G, B) − min(R, G, B) over sum of max(R, G, B), 0 to 1 (RGB only) | fading |
 */
export function featureNames(channels: number): readonly string[] {
  return channels === 1 ? GRAY : COLOR;
}
