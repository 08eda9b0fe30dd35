/** A place as a person wrote the last one: a percentage stays one, a frame number stays one. */
export function positionLike(frame: number, frames: number, like: number | string | undefined): number | string {
  if (typeof like === 'number') return frame;
  return `${Math.round((frame / frames) * 1000) / 10}%`;
}

/**
 * What a person typed as a place, null where it is none.
 *
 * @example readPosition(' 52.5 % '); // '52.5%'
 * @example readPosition('2,100'); // 2100
 */
export function readPosition(typed: string): number | string | null {
  const plain = typed.replace(/[\s,]/g, '');
  if (/^\d+(\.\d+)?%$/.test(plain)) return plain;
  return /^\d+$/.test(plain) ? Number(plain) : null;
}
