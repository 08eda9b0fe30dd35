/**
 * How long to wait before the next attempt after `failures` earlier ones: 50 ms, doubling, at most 2 s.
 *
 * @example retryDelay(0) // 50
 */
export function retryDelay(failures: number): number {
  return Math.min(50 * 2 ** Math.min(failures, 16), 2_000);
}
