import { frames } from '../lib/format.js';
import type { Range } from './analytics-types.js';

/** Where a frame that was pressed has put the window, and the way to what is done with it: the charts may be out of sight. */
export function WindowPut({ range }: { range: Range | null }) {
  return (
    <div className={range === null ? 'window-put none' : 'window-put card'} role="status" data-testid="window-put">
      {range !== null && (
        <>
          <span className="swatch window" aria-hidden="true" /> The window is on frames {frames(range[0])} to{' '}
          {frames(range[1] - 1)}. <a href="#compare-title">Test it against the reference ↓</a>
        </>
      )}
    </div>
  );
}
