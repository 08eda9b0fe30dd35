import type { SampleSource } from '@simdrift/datasets';
import { degradation, degradations, randomAt, randomKey } from '@simdrift/imaging';
import { pixelsOf } from '../scenarios/pixels-of.js';
import type { ThumbnailsDto } from './thumbnails-dto.js';

/**
 * One image of a set under every degradation that its channels allow, by the code that a run degrades with. The same source, sample and
 * severity give the same pixels.
 *
 * @param sample - number of a draw
 * @param severity - 0..1
 */
export function effectThumbnails(source: SampleSource, sample: number, severity: number): ThumbnailsDto {
  const { dataset } = source;
  const { image, sample: id } = source.draw(randomAt(randomKey(0, 'thumbnails', 'sample'), sample), null);
  return {
    dataset,
    source: source.source,
    sample: id,
    severity,
    original: pixelsOf(image),
    effects: degradations
      .filter(({ channels }) => channels === 'any' || image.channels === 3)
      .map(({ name }) => {
        const random = randomAt(randomKey(1, 'thumbnails', name), sample);
        return { name, picture: pixelsOf(degradation(name, { dataset }).apply(image, severity, random)) };
      }),
  };
}
