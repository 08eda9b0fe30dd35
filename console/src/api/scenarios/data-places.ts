/** Where real images lie. */
export interface DataPlaces {
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
}
