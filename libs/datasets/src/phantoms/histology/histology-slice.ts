/** A slice before it is stained: how much of each stain it will hold, per pixel. */
export interface Slice {
  readonly blue: Float64Array;
  readonly eosin: Float64Array;
  /** How much room there is for nuclei, 0 to 1. */
  readonly room: Float64Array;
}
