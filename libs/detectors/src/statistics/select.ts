/**
 * The value that would stand at a place if all were sorted, without sorting them: O(n) on average where a sort is O(n log n).
 *
 * @param values - finite, not empty; reordered, so that nothing before the place is larger and nothing after it smaller
 * @param place - from 0
 * @see Hoare (1961), Algorithm 65: FIND, Communications of the ACM 4
 * @example selectAt(Float64Array.of(3, 1, 2), 1); // 2
 */
export function selectAt(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}
