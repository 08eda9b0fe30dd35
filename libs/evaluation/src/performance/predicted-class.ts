/** What a model decided on: its most probable class, the first of equals, and that probability. */
export interface Decision {
  readonly predicted: number;
  readonly confidence: number;
}

/** @example predictedClass([0.2, 0.7, 0.1]); // { predicted: 1, confidence: 0.7 } */
export function predictedClass(probabilities: ArrayLike<number>): Decision {
  let predicted = 0;
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c]! > probabilities[predicted]!) predicted = c;
  return { predicted, confidence: probabilities[predicted] ?? 0 };
}
