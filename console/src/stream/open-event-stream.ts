import type { Response } from 'express';

/** Sends the headers of an event stream, once; a browser that is cut off comes again after a second. */
export function openEventStream(response: Response): void {
  if (response.headersSent) return;
  response
    .status(200)
    .set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache, no-transform' });
  response.set('X-Accel-Buffering', 'no');
  response.write('retry: 1000\n\n');
}
