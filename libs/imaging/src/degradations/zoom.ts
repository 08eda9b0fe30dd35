import { magnify } from '../operations/magnify.js';
import type { Degradation } from './degradation.js';

/** Share of each side that has left the view at severity 1. */
const CROPPED = 0.3;

export const zoom: Degradation = {
  name: 'zoom',
  title: 'Zoom',
  description: 'Another field of view or source distance: the centre is magnified and the margins leave the image.',
  family: 'geometry',
  channels: 'any',
  apply: (image, severity) => magnify(image, 1 - CROPPED * severity),
};
