/** Texts that were left unsaved, by the address they belong to: the browser's Back cannot be asked about, so nothing is lost by it. */
const drafts = new Map<string, string>();

export const Drafts = {
  of: (name: string): string | undefined => drafts.get(name),
  keep: (name: string, text: string): void => void drafts.set(name, text),
  drop: (name: string): void => void drafts.delete(name),
};
