import type { ImageSet } from './image-set.js';
import type { DatasetInfo, SplitName } from './registry/dataset-info.js';

/** Facts of a set that is open: the registry's, or what was found in a user's own. */
export interface OpenDatasetInfo extends Pick<
  DatasetInfo,
  'title' | 'modality' | 'classes' | 'channels' | 'licence' | 'citation'
> {
  /** A MedMNIST name, or `own`. */
  readonly name: string;
  readonly side: number;
  /** Images per split that is there. */
  readonly splits: Readonly<Partial<Record<SplitName, number>>>;
}

/** An open data set. Splits are read when they are first asked for, and kept. */
export interface Dataset {
  readonly info: OpenDatasetInfo;
  readonly source: 'medmnist' | 'own';
  /** File or folder that it is read from. */
  readonly path: string;
  /** `md5:…` of the file, or `sha256:…` over a folder's images. */
  readonly hash: string;
  /** Whether the file is the official one; a user's own set never is. */
  readonly official: boolean;
  /** @throws {SimdriftError} SIMDRIFT_DATA_MISSING where the set has no such split */
  split(name: SplitName): Promise<ImageSet>;
  readonly train: () => Promise<ImageSet>;
  readonly val: () => Promise<ImageSet>;
  readonly test: () => Promise<ImageSet>;
}
