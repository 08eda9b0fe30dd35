import type { Image } from '@simdrift/imaging';

/** An image and its class. */
export interface LabelledImage {
  readonly image: Image;
  readonly label: number;
}
