import type { ModelCard } from '@simdrift/models';

/** A model beside the most accurate of those compared. */
export interface ComparedModel {
  readonly id: string;
  readonly test: ModelCard['test'];
  readonly parameters: number;
  readonly behind: {
    /** Accuracy of the best one less this one's. */
    readonly accuracy: number;
    /** Of that difference, as if the two had been measured on different images: on the same ones, which both mostly get right, it is smaller. */
    readonly standardError: number;
  };
}

export interface ModelComparison {
  readonly models: readonly ComparedModel[];
  readonly best: string;
  /** Whether all were measured on the same test images; else their figures cannot be held against each other. */
  readonly sameTest: boolean;
}

/** Puts models side by side, by their cards. @param cards - at least one */
export function compareModels(cards: readonly ModelCard[]): ModelComparison {
  const best = cards.reduce((a, b) => (b.test.accuracy > a.test.accuracy ? b : a));
  const first = cards[0]!;
  return {
    best: best.id,
    sameTest: cards.every(
      ({ learnedFrom, test }) => learnedFrom.md5 === first.learnedFrom.md5 && test.images === first.test.images,
    ),
    models: cards.map(({ id, test, parameters }) => ({
      id,
      test,
      parameters,
      behind: {
        accuracy: best.test.accuracy - test.accuracy,
        standardError: id === best.id ? 0 : Math.hypot(best.test.accuracyStandardError, test.accuracyStandardError),
      },
    })),
  };
}
