import type { Dashboard } from './model.js';
import { warRoom } from './war-room.js';

/** Every dashboard, by the name of its file in `grafana/provisioning/dashboards/json`. */
export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  'war-room.json': warRoom,
};

/** A dashboard as it stands in its file. */
export function asFile(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
