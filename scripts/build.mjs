// Builds what changed: TypeScript by project references, then the console's page when its sources are newer than its build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b']);
const web = join(root, 'console/web');
if (
  existsSync(join(web, 'vite.config.ts')) &&
  newest(join(web, 'src'), join(web, 'index.html'), join(root, 'docs/tutorial')) > builtAt()
) {
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], web);
}

function run(command, args, cwd = root) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

function builtAt() {
  const page = join(web, 'dist/index.html');
  return existsSync(page) ? statSync(page).mtimeMs : 0;
}

function newest(...paths) {
  return Math.max(
    ...paths.map((path) =>
      statSync(path).isDirectory()
        ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
        : statSync(path).mtimeMs,
    ),
  );
}
