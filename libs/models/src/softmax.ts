/**
 * Softmax of each row of logits, divided by a temperature first.
 *
 * Computed in double precision row by row, so that a row does not depend on its batch.
 *
 * @param logits - rows × classes, finite
 * @param temperature - above 0; above 1 it flattens
 * @returns rows × classes, each row summing to 1
 * @example softmax(new Float32Array([0, Math.log(3)]), 2, 1); // [0.25, 0.75]
 */
export function softmax(logits: Float32Array, classes: number, temperature: number): Float32Array {
  const result = new Float32Array(logits.length);
  const powers = new Float64Array(classes);
  for (let start = 0; start < logits.length; start += classes) {
    let highest = -Infinity;
    for (let c = 0; c < classes; c++) highest = Math.max(highest, logits[start + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += powers[c] = Math.exp((logits[start + c]! - highest) / temperature);
    for (let c = 0; c < classes; c++) result[start + c] = powers[c]! / sum;
  }
  return result;
}
