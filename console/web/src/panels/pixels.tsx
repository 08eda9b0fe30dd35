import { useEffect, useRef } from 'react';
import type { PixelsDto } from '../../../src/live/live-dto.js';
import { toRgba } from '../lib/to-rgba.js';

/** A picture, pixel by pixel; a gray field until there is one. With an empty label it is an ornament of what stands beside it. */
export function Pixels({ picture, label, testId }: { picture: PixelsDto | null; label: string; testId?: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (context === null || context === undefined || picture === null) return;
    const { canvas } = context;
    if (canvas.width !== picture.width) canvas.width = picture.width;
    if (canvas.height !== picture.height) canvas.height = picture.height;
    const image = context.createImageData(picture.width, picture.height);
    image.data.set(toRgba(picture));
    context.putImageData(image, 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={ref}
      className="pixels"
      width={28}
      height={28}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      data-testid={testId}
    />
  );
}
