import { comparison } from './comparison.js';
import { detectors } from './detectors.js';
import { images } from './images.js';
import type { Dashboard } from './model.js';
import { performance } from './performance.js';
import { pipeline } from './pipeline.js';
import { warRoom } from './war-room.js';
import { zoo } from './zoo.js';

/** Every dashboard, by the name of its file in `grafana/provisioning/dashboards/json`. */
export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  'war-room.json': warRoom,
  'images.json': images,
  'detectors.json': detectors,
  'model-performance.json': performance,
  'pipeline-health.json': pipeline,
  'model-zoo.json': zoo,
  'comparison.json': comparison,
};

/** A dashboard as it stands in its file. */
export function asFile(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
