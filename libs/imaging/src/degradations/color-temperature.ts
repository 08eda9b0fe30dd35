import { adjustChannels } from '../operations/adjust-channels.js';
import type { Degradation } from './degradation.js';

/** Gain of red and of blue at severity 1. */
const RED = 1.3;
const BLUE = 0.5;

export const colorTemperature: Degradation = {
  name: 'color_temperature',
  title: 'Color temperature',
  description: 'A lamp that ages towards yellow, or a white balance set for another one: red gains, blue is lost.',
  family: 'color',
  channels: 'color',
  apply: (image, severity) => adjustChannels(image, 1 + (RED - 1) * severity, 1, 1 + (BLUE - 1) * severity),
};
