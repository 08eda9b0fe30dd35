import { createHash } from 'node:crypto';
import type { Response } from 'express';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:18vh auto;padding:0 1rem;color-scheme:light dark}
label{display:block;margin-bottom:.25rem}input,button{font:inherit;padding:.5rem .75rem;box-sizing:border-box;width:100%;min-height:44px}
button{margin-top:.75rem;cursor:pointer}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The one page that is shown without a token: it asks for it. No script; it posts to the address that was opened. */
export function signInPage(response: Response, wrong: boolean): void {
  const message = wrong
    ? '<p role="alert"><strong>That is not the token of this console.</strong></p>'
    : '<p>This console is reachable from other machines, so it asks who you are.</p>';
  response
    .status(401)
    .set(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    )
    .type('html')
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
        `<title>Sign in · SimDrift</title><style>${STYLE}</style></head><body><main><h1>SimDrift</h1>${message}` +
        `<form method="post"><label for="token">Token (SIMDRIFT_TOKEN of the console)</label>` +
        `<input id="token" name="token" type="password" autocomplete="current-password" required>` +
        `<button>Open the console</button></form></main></body></html>`,
    );
}
