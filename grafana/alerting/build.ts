import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALERTING, asAlertingFile } from './files.js';

// Part of `npm run grafana:build`: writes the alert rules, the contact point and the policy that Grafana is provisioned with.
const folder = fileURLToPath(new URL('../../provisioning/alerting/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [file, content] of Object.entries(ALERTING)) writeFileSync(`${folder}${file}`, asAlertingFile(content));
