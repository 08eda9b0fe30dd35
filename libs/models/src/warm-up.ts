import type { ModelCard } from './model-card.js';

const BATCH = 16;

/**
 * Runs a model twice on gray images: the first run allocates and shows the real shapes, the second is measured.
 *
 * @returns images a second
 */
export async function warmUp(
  { input: { height, width, channels } }: ModelCard,
  run: (count: number, pixels: Uint8Array) => Promise<unknown>,
): Promise<number> {
  const pixels = new Uint8Array(BATCH * height * width * channels).fill(128);
  await run(BATCH, pixels);
  const begun = performance.now();
  await run(BATCH, pixels);
  return (BATCH / Math.max(performance.now() - begun, 1e-3)) * 1000;
}
