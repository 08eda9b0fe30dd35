/** A piece of a lesson, in the order of the text. */
export type Block =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'figure'; readonly id: string; readonly alt: string }
  | { readonly kind: 'task'; readonly id: string; readonly html: string }
  | { readonly kind: 'question'; readonly question: Question };

export interface Question {
  readonly text: string;
  readonly options: readonly string[];
  /** Index of the right option. */
  readonly answer: number;
  /** Why, as HTML. */
  readonly why: string;
}

/** A file of docs/tutorial, ready to be shown. */
export interface Lesson {
  /** The name of its file without number and ending, e.g. `kinds-of-drift`: it stands in links. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}
