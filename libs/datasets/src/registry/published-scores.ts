import type { DatasetName } from './dataset-info.js';

/** What a ResNet-18 at 28 × 28 pixels scored on the test split of the real set. */
export interface PublishedScore {
  readonly accuracy: number;
  readonly auc: number;
}

/**
 * The published scores of a ResNet-18 at 28 × 28 pixels, by set.
 *
 * @see J. Yang et al., MedMNIST v2, Scientific Data 10, 41 (2023), table 3
 */
export const PUBLISHED_SCORES: Readonly<Record<DatasetName, PublishedScore>> = {
  bloodmnist: { accuracy: 0.958, auc: 0.998 },
  breastmnist: { accuracy: 0.863, auc: 0.901 },
  dermamnist: { accuracy: 0.735, auc: 0.917 },
  octmnist: { accuracy: 0.743, auc: 0.943 },
  pathmnist: { accuracy: 0.907, auc: 0.983 },
  pneumoniamnist: { accuracy: 0.854, auc: 0.944 },
  retinamnist: { accuracy: 0.524, auc: 0.717 },
  tissuemnist: { accuracy: 0.676, auc: 0.93 },
};
