import { tell } from './output.js';

const WIDTH = 30;

/**
 * A bar on stderr: redrawn in place on a terminal, a line for each tenth elsewhere (a log).
 *
 * @returns what to call with the part that is done; `undefined` for a total that is not known
 */
export function progressBar(name: string): (done: number, total: number | undefined) => void {
  let last = '';
  return (done, total) => {
    const live = process.stderr.isTTY;
    const line = barLine(name, live ? done : tenth(done, total), total);
    if (line === last) return;
    last = line;
    if (!live) tell(line);
    else process.stderr.write(`\r${line}${done === total ? '\n' : ''}`);
  };
}

/** @example barLine('breastmnist.npz', 3_000_000, 6_000_000) // 'breastmnist.npz  ███████████████···············   50 %  3.0 of 6.0 MB' */
export function barLine(name: string, done: number, total: number | undefined): string {
  if (total === undefined || total <= 0) return `${name}  ${megabytes(done)} MB`;
  const share = Math.min(1, done / total);
  const full = Math.floor(share * WIDTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${name}  ${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}  ${percent} %  ${megabytes(done)} of ${megabytes(total)} MB`;
}

/** The last tenth that has been reached; where the total is not known, the last ten megabytes. */
function tenth(done: number, total: number | undefined): number {
  const step = total === undefined || total <= 0 ? 10_000_000 : total / 10;
  return Math.floor(done / step + 1e-9) * step;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
