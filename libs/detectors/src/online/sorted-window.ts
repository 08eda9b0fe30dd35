/** Adds a value to the first `count` of a sorted window that is not full yet. */
export function insertFirst(sorted: Float64Array, slots: Int32Array, count: number, value: number, slot: number): void {
  const at = lowerBound(sorted, count, value);
  sorted.copyWithin(at + 1, at, count);
  slots.copyWithin(at + 1, at, count);
  sorted[at] = value;
  slots[at] = slot;
}

/** In a full sorted window, replaces the value of a slot: only what lies between the two places moves. */
export function replaceOldest(sorted: Float64Array, slots: Int32Array, old: number, value: number, slot: number): void {
  let from = lowerBound(sorted, sorted.length, old);
  while (slots[from] !== slot) from += 1;
  let to = lowerBound(sorted, sorted.length, value);
  if (to > from) {
    to -= 1;
    sorted.copyWithin(from, from + 1, to + 1);
    slots.copyWithin(from, from + 1, to + 1);
  } else {
    sorted.copyWithin(to + 1, to, from);
    slots.copyWithin(to + 1, to, from);
  }
  sorted[to] = value;
  slots[to] = slot;
}

/** The first index whose value is at least the given one, among the first `count`. */
export function lowerBound(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
