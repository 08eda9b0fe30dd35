// Writes the types of the console's API for its page, from the OpenAPI document of a console that is started for it.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EmbeddedBroker } from '@simdrift/broker';
import { startConsole } from '@simdrift/console';
import { apiTypes } from '../console/dist/http/api-types.js';
import { Registry } from 'prom-client';

const file = fileURLToPath(new URL('../console/web/src/api/schema.ts', import.meta.url));
const none = () => [];
const running = await startConsole({
  broker: new EmbeddedBroker({ partitions: 1 }),
  host: '127.0.0.1',
  port: 0,
  scenarios: none,
  models: none,
  datasets: none,
  registry: new Registry(),
  health: [],
  // It is not asked for anything but its document.
  startDelayMs: 60_000,
});
const document = await (await fetch(`${running.url}/api/docs-json`)).json();
writeFileSync(file, apiTypes(document));
await running.close();
process.exit(0);
