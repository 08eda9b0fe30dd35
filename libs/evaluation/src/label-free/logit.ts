/** Probabilities of float32 models reach 0 and 1, where a logit would not be finite. */
const CLOSEST = 1e-7;

/** log p / (1 − p), of p kept off 0 and 1 by 1e-7. @example logitOf(0.5); // 0 */
export function logitOf(p: number): number {
  const inside = Math.min(1 - CLOSEST, Math.max(CLOSEST, p));
  return Math.log(inside / (1 - inside));
}

/** log p, of p kept off 0 by 1e-7. */
export function logOf(p: number): number {
  return Math.log(Math.max(CLOSEST, p));
}
