/** Gray images of one level each: `bright` from 160 of 255 on, which is where the model draws its line in 0..1. */
export function brightnessSplit(name: string, count: number) {
  const levels = Uint8Array.from({ length: count }, (_, i) => 100 + ((i * 37) % 120));
  const images = Uint8Array.from({ length: count * 784 }, (_, i) => levels[Math.floor(i / 784)]!);
  const labels = levels.map((level) => (level / 255 > 0.6 ? 1 : 0));
  return {
    [`${name}_images`]: { shape: [count, 28, 28], data: images },
    [`${name}_labels`]: { shape: [count, 1], data: labels },
  };
}
