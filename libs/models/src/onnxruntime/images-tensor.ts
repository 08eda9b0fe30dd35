import { Tensor } from 'onnxruntime-node';
import type { ModelCard } from '../model-card.js';

/**
 * Images as the tensor that a card's graph takes: layout, type, range, and gray repeated where it wants colour.
 *
 * @param pixels - uint8, count × height × width × channels; not copied when the graph takes them as they are
 */
export function imagesTensor({ input }: Pick<ModelCard, 'input'>, count: number, pixels: Uint8Array): Tensor {
  const { height, width, channels, layout, type } = input;
  const graphChannels: number = input.graphChannels ?? channels;
  const shape = layout === 'NHWC' ? [count, height, width, graphChannels] : [count, graphChannels, height, width];
  if (layout === 'NHWC' && graphChannels === channels && type === 'uint8') return new Tensor('uint8', pixels, shape);
  const size = count * height * width * graphChannels;
  if (type === 'uint8') return new Tensor('uint8', arranged(new Uint8Array(size), input, count, pixels), shape);
  return new Tensor('float32', arranged(new Float32Array(size), input, count, pixels), shape);
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
