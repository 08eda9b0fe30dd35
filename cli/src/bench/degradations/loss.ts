/** What a model gets right of images that were degraded several times over. */
export interface Loss {
  readonly accuracy: number;
  readonly chance: number;
  readonly error: number;
}

/**
 * Accuracy over all repeats, with two standard errors, both 0 to 1: `chance` is what the random numbers of the effect leave in it, on
 * these very images (a run draws its frames from them); `error` is that of the accuracy lost were it said of other images of the same
 * kind: the repeats of an image are no new images, so it has one value each, its loss against the clean prediction.
 *
 * @param clean - 1 where the untouched image was got right, one per image
 * @param right - repeats in which the degraded image was got right, one per image
 * @param repeats - from 2
 * @example lossOf([1, 1], [2, 1], 2) // accuracy .75, chance .25: the second image is right every other time
 */
export function lossOf(clean: ArrayLike<number>, right: ArrayLike<number>, repeats: number): Loss {
  const images = clean.length;
  let [sum, within, lost, squared] = [0, 0, 0, 0];
  for (let i = 0; i < images; i++) {
    const share = right[i]! / repeats;
    const difference = clean[i]! - share;
    sum += share;
    within += (share * (1 - share)) / (repeats - 1);
    lost += difference;
    squared += difference * difference;
  }
  const variance = images < 2 ? 0 : Math.max(0, squared - (lost * lost) / images) / (images - 1);
  return { accuracy: sum / images, chance: Math.sqrt(within) / images, error: Math.sqrt(variance / images) };
}
