import type { PictureDto } from '../../../src/live/live-dto.js';

/**
 * Pictures with a new one among them: by seq, newest first, each once, at most so many. Gives the same array back where nothing changes.
 *
 * @example newestPairs([five, four], six, 2); // [six, five]
 */
export function newestPairs(pairs: readonly PictureDto[], picture: PictureDto, most: number): readonly PictureDto[] {
  const known = pairs.some(({ seq }) => seq === picture.seq);
  if (known || picture.prediction === null) return pairs;
  return [...pairs, picture].sort((a, b) => b.seq - a.seq).slice(0, most);
}
