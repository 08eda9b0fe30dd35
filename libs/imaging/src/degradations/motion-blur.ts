import { smear } from '../operations/smear.js';
import type { Degradation } from './degradation.js';

/** Length of the path at severity 1, as a share of the width (15 pixels of 28). */
const PATH = 15 / 28;

export const motionBlur: Degradation = {
  name: 'motion_blur',
  title: 'Motion blur',
  description: 'The patient or the table moves sideways during the exposure: every point becomes a horizontal streak.',
  family: 'blur',
  channels: 'any',
  apply: (image, severity) => smear(image, 1 + PATH * severity * image.width),
};
