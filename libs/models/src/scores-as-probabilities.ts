/**
 * Scores that are probabilities already, made to sum to 1 in each row: a graph's softmax rounds.
 *
 * @param scores - rows × classes, at least 0
 */
export function scoresAsProbabilities(scores: Float32Array, classes: number): Float32Array {
  const result = new Float32Array(scores.length);
  for (let start = 0; start < scores.length; start += classes) {
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.max(0, scores[start + c]!);
    for (let c = 0; c < classes; c++)
      result[start + c] = sum === 0 ? 1 / classes : Math.max(0, scores[start + c]!) / sum;
  }
  return result;
}
