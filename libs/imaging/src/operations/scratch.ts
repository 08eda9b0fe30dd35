/** Memory that a hot loop reuses from call to call; `scratch(n)` has at least n numbers, of no defined value. */
export function makeScratch(): (size: number) => Float64Array {
  let memory = new Float64Array(1024);
  return (size) => {
    if (memory.length < size) memory = new Float64Array(2 * size);
    return memory;
  };
}
