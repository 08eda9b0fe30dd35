import type { ModelCard } from './model-card.js';

/** Images as the tensor that a graph takes. */
export type ArrangedImages = { readonly dims: readonly number[] } & (
  { readonly type: 'uint8'; readonly data: Uint8Array } | { readonly type: 'float32'; readonly data: Float32Array }
);

/**
 * Images as the tensor that a card's graph takes: layout, type, range, and gray repeated where it wants colour.
 *
 * @param pixels - uint8, count × height × width × channels; not copied when the graph takes them as they are
 */
export function arrangeImages({ input }: Pick<ModelCard, 'input'>, count: number, pixels: Uint8Array): ArrangedImages {
  const { height, width, channels, layout, type } = input;
  const graphChannels: number = input.graphChannels ?? channels;
  const dims = layout === 'NHWC' ? [count, height, width, graphChannels] : [count, graphChannels, height, width];
  if (layout === 'NHWC' && graphChannels === channels && type === 'uint8') return { type, data: pixels, dims };
  const size = count * height * width * graphChannels;
  if (type === 'uint8') return { type, data: arranged(new Uint8Array(size), input, count, pixels), dims };
  return { type, data: arranged(new Float32Array(size), input, count, pixels), dims };
}

function arranged<Values extends Uint8Array | Float32Array>(
  values: Values,
  input: ModelCard['input'],
  count: number,
  pixels: Uint8Array,
): Values {
  const { height, width, channels, layout, type, range = [0, 255] } = input;
  const graphChannels: number = input.graphChannels ?? channels;
  const [low, high] = type === 'uint8' ? [0, 255] : range;
  const valueOf = Float64Array.from({ length: 256 }, (_, pixel) => low + (pixel * (high - low)) / 255);
  const area = height * width;
  const [step, stride] = layout === 'NHWC' ? [1, graphChannels] : [area, 1];
  for (let n = 0; n < count; n++) {
    for (let at = 0; at < area; at++) {
      const from = (n * area + at) * channels;
      const to = n * area * graphChannels + at * stride;
      for (let c = 0; c < graphChannels; c++)
        values[to + c * step] = valueOf[pixels[from + (channels === 1 ? 0 : c)]!]!;
    }
  }
  return values;
}
