import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asFile, DASHBOARDS } from './dashboards.js';

// `npm run grafana:build`: writes the dashboards that Grafana is provisioned with.
const folder = fileURLToPath(new URL('../../provisioning/dashboards/json/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [file, dashboard] of Object.entries(DASHBOARDS)) writeFileSync(`${folder}${file}`, asFile(dashboard));
