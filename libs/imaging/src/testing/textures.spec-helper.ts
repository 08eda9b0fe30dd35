import type { Image } from '../image.js';
import { randomAt, randomKey } from '../random/random.js';

/**
 * A picture with what matters in a medical image: a bright body on a dark ground, soft gradients, edges, fine texture. The
 * same picture at any size, so that sizes can be compared.
 */
export function texture(seed: number, height: number, width: number, channels: 1 | 3): Image {
  const random = randomAt(randomKey(seed, 'texture', 'shape'), 0);
  const [cx, cy, radius] = [random.between(0.4, 0.6), random.between(0.4, 0.6), random.between(0.25, 0.45)];
  const waves = Array.from(
    { length: 6 },
    (_, i) => [random.between(1, 3 + 2 * i), random.between(1, 3 + 2 * i), random.uniform()] as const,
  );
  const tint = [1, random.between(0.5, 0.9), random.between(0.4, 0.8)];
  const pixels = new Uint8Array(height * width * channels);
  for (let i = 0; i < pixels.length; i++) {
    const place = Math.floor(i / channels);
    const [x, y] = [((place % width) + 0.5) / width, (Math.floor(place / width) + 0.5) / height];
    const body = 1 / (1 + Math.exp(40 * (Math.hypot(x - cx, y - cy) - radius)));
    const detail = waves.reduce((sum, [u, v, phase]) => sum + Math.sin(2 * Math.PI * (u * x + v * y + phase)) / 6, 0);
    pixels[i] = Math.min(255, Math.max(0, (30 + 150 * body + 60 * detail) * (channels === 3 ? tint[i % 3]! : 1)));
  }
  return { height, width, channels, pixels };
}

/** The gray image as RGB with equal channels. */
export function asColor({ height, width, pixels }: Image): Image {
  return {
    height,
    width,
    channels: 3,
    pixels: Uint8Array.from({ length: 3 * pixels.length }, (_, i) => pixels[Math.floor(i / 3)]!),
  };
}
