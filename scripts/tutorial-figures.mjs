// Draws docs/tutorial/figures: every figure of the tutorial as it begins, computed by the libraries and drawn by the page's components.
//   node scripts/tutorial-figures.mjs            writes the files
//   node scripts/tutorial-figures.mjs --check    exit code 1 where a file is not what is computed now
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'console/web');
const folder = join(root, 'docs/tutorial/figures');
const check = process.argv.includes('--check');

const server = await createServer({
  root: web,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { figures } = await server.ssrLoadModule('/src/tutorial/figures/figures.ts');
  const { staticFigure } = await server.ssrLoadModule('/src/tutorial/picture/static-figure.tsx');
  const css = ['src/styles/tokens.css', 'src/tutorial/picture/picture.css']
    .map((path) => readFileSync(join(web, path), 'utf8').replaceAll(/\/\*.*?\*\/|\s+/gs, ' '))
    .join('');
  for (const figure of figures) {
    const file = join(folder, `${figure.id}.svg`);
    const drawn = staticFigure(figure, css);
    if (!check) writeFileSync(file, drawn);
    else if (readFileSync(file, 'utf8') !== drawn) {
      process.stderr.write(`${join(dirname(file), figure.id)}.svg differs: run node scripts/tutorial-figures.mjs\n`);
      process.exitCode = 1;
    }
  }
} finally {
  await server.close();
}
