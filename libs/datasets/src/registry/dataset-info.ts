/** The MedMNIST sets that SimDrift knows, by their official names. */
export type DatasetName =
  | 'pathmnist'
  | 'dermamnist'
  | 'octmnist'
  | 'pneumoniamnist'
  | 'retinamnist'
  | 'breastmnist'
  | 'bloodmnist'
  | 'tissuemnist';

export type SplitName = 'train' | 'val' | 'test';

export const SPLIT_NAMES: readonly SplitName[] = ['train', 'val', 'test'];

/** What is published about a data set. */
export interface DatasetInfo {
  readonly name: DatasetName;
  /** The short name that is accepted too, e.g. `pneumonia`. */
  readonly alias: string;
  readonly title: string;
  readonly modality: string;
  /** Class names, in the order of the labels. */
  readonly classes: readonly string[];
  readonly channels: 1 | 3;
  /** Height and width of an image in pixels. */
  readonly side: 28;
  /** Images per split. */
  readonly splits: Readonly<Record<SplitName, number>>;
  /** MD5 of the official file. */
  readonly md5: string;
  readonly licence: string;
  readonly citation: string;
  /** Where the official file is downloaded from. */
  readonly url: string;
}
