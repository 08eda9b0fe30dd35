// Removes every build output, so that the next build starts from nothing.

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = [
  'producers',
  'processors',
  'sinks',
  'console',
  'console/web',
  'cli',
  ...readdirSync(join(root, 'libs')).map((name) => join('libs', name)),
];
for (const room of rooms) rmSync(join(root, room, 'dist'), { recursive: true, force: true });
