/**
 * Cost of moving predictions onto a given mix of classes: every row is assigned a class so that the classes occur in the shares given,
 * at 1 − p(class) for each row, as cheaply as possible. 0 where the model is sure and calls every class as often as it occurs; what
 * it calls too often must be paid for. Exact (a transportation problem): rows start at their most probable class, and while one is
 * over its share the cheapest chain of moves takes a row off it. O(moves · (rows · classes + classes³)).
 *
 * @param rows - count × classes, row by row
 * @param shares - of the classes, summing to 1; counts are rounded by the largest remainder
 * @returns the mean cost per row
 * @example transportCost([0.9, 0.1, 0.8, 0.2], 2, 2, [0.5, 0.5]); // (.1 + .8) / 2 = .45: one of the two must be class 1
 */
export function transportCost(
  rows: ArrayLike<number>,
  count: number,
  classes: number,
  shares: ArrayLike<number>,
): number {
  const assigned = new Int32Array(count);
  const excess = Int32Array.from(seats(shares, count), (seat) => -seat);
  for (let row = 0; row < count; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) if (rows[row * classes + c]! > rows[row * classes + best]!) best = c;
    assigned[row] = best;
    excess[best]! += 1;
  }
  while (excess.some((value) => value > 0)) moveOne({ rows, assigned, excess, classes });
  let cost = 0;
  for (let row = 0; row < count; row++) cost += 1 - rows[row * classes + assigned[row]!]!;
  return cost / count;
}

/** How many of `count` each class gets: its share, rounded so that they sum to `count`. */
function seats(shares: ArrayLike<number>, count: number): Int32Array {
  const exact = Array.from(shares, (share) => share * count);
  const result = Int32Array.from(exact, Math.floor);
  const left = count - result.reduce((sum, seat) => sum + seat, 0);
  const order = exact.map((_, c) => c).sort((a, b) => exact[b]! - result[b]! - (exact[a]! - result[a]!) || a - b);
  for (let i = 0; i < left; i++) result[order[i % order.length]!]! += 1;
  return result;
}

interface Assignment {
  readonly rows: ArrayLike<number>;
  readonly assigned: Int32Array;
  /** Rows of a class beyond its share; negative where it has too few. */
  readonly excess: Int32Array;
  readonly classes: number;
}

/** Takes one row off a class that has too many, along the cheapest chain of moves to one that has too few (Bellman and Ford). */
function moveOne({ rows, assigned, excess, classes }: Assignment): void {
  const { price, mover } = cheapestMoves(rows, assigned, classes);
  const cost = Float64Array.from(excess, (value) => (value > 0 ? 0 : Infinity));
  const before = new Int32Array(classes).fill(-1);
  for (let round = 1; round < classes; round++)
    for (let a = 0; a < classes; a++)
      for (let b = 0; b < classes; b++) {
        const through = cost[a]! + price[a * classes + b]!;
        // Less than rounding is no gain, and could make a chain run in a circle.
        if (through < cost[b]! - 1e-12) [cost[b], before[b]] = [through, a];
      }
  let end = -1;
  for (let c = 0; c < classes; c++) if (excess[c]! < 0 && (end < 0 || cost[c]! < cost[end]!)) end = c;
  excess[end]! += 1;
  while (before[end]! >= 0) {
    const from = before[end]!;
    assigned[mover[from * classes + end]!] = end;
    end = from;
  }
  excess[end]! -= 1;
}

/** For every pair of classes, the row whose move from one to the other costs least. */
function cheapestMoves(rows: ArrayLike<number>, assigned: Int32Array, classes: number) {
  const price = new Float64Array(classes * classes).fill(Infinity);
  const mover = new Int32Array(classes * classes);
  for (let row = 0; row < assigned.length; row++) {
    const a = assigned[row]!;
    for (let b = 0; b < classes; b++) {
      const more = rows[row * classes + a]! - rows[row * classes + b]!;
      if (a === b || more >= price[a * classes + b]!) continue;
      price[a * classes + b] = more;
      mover[a * classes + b] = row;
    }
  }
  return { price, mover };
}
