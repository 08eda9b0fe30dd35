import type { RequestHandler } from 'express';
import helmet from 'helmet';

const page = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Headers for the page: nothing from elsewhere, nothing inline. The API's documentation styles itself inline, so it may. */
export function securityHeaders(): RequestHandler {
  const strict = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: page },
    // The console speaks plain HTTP on the local machine: promising HTTPS would lock browsers out.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
  const docs = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { ...page, styleSrc: ["'self'", "'unsafe-inline'"] } },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    // What the API says is of this moment, and may be for this reader only.
    if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
    (request.path.startsWith('/api/docs') ? docs : strict)(request, response, next);
  };
}
