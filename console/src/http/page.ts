import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

/** The page as `vite build` left it, beside this package. */
export const BUILT_PAGE = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Addresses of the page that are no files: the page itself knows what to show there. */
const WITHIN_PAGE = /^\/tutorial(\/[a-z-]+)?$/;

/**
 * Serves the page: files with a hash in their name may be kept for ever, all others are asked for again. Every other address that a
 * browser opens (not one that a program asks for) is a link into the page, which knows itself what it shows there.
 *
 * @returns false when there is no built page there (the API works without)
 */
export function servePage(app: NestExpressApplication, root: string): boolean {
  if (!existsSync(join(root, 'index.html'))) return false;
  app.use((request: { path: string; url: string }, _response: unknown, next: () => void) => {
    if (WITHIN_PAGE.test(request.path)) request.url = '/index.html';
    next();
  });
  app.useStaticAssets(root, {
    setHeaders: (response: { setHeader(name: string, value: string): void }, path: string) => {
      const hashed = /[\\/]assets[\\/]/.test(path);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isLink(request)) next();
    else response.sendFile('index.html', { root, headers: { 'Cache-Control': 'no-cache' } });
  });
  return true;
}

function isLink({ method, path, headers }: Request): boolean {
  return (
    method === 'GET' && (headers.accept ?? '').includes('text/html') && !/^\/(api|assets|metrics)(\/|$)/.test(path)
  );
}
