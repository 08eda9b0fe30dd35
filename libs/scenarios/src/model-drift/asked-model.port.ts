import type { Image } from '@simdrift/imaging';

/** The model of a run, as far as a drift needs it. It answers at once: what it says is part of what a frame is. */
export interface AskedModel {
  /** The largest class probability that the model gives to an image, 0..1. The same image has the same one. */
  confidence(image: Image): number;
  /** The universal perturbation made for the model, a change of each pixel value, rows × columns × channels; null where there is none. */
  readonly perturbation: Int8Array | null;
}
