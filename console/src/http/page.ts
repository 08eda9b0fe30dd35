import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** The page as `vite build` left it, beside this package. */
export const BUILT_PAGE = fileURLToPath(new URL('../../web/dist', import.meta.url));

/**
 * Serves the page: files with a hash in their name may be kept for ever, all others are asked for again.
 *
 * @returns false when there is no built page there (the API works without)
 */
export function servePage(app: NestExpressApplication, root: string): boolean {
  if (!existsSync(join(root, 'index.html'))) return false;
  app.useStaticAssets(root, {
    setHeaders: (response: { setHeader(name: string, value: string): void }, path: string) => {
      const hashed = /[\\/]assets[\\/]/.test(path);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return true;
}
