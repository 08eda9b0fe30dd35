interface ListPagesProps {
  readonly before: string | null;
  readonly next: string | null;
  readonly older: string;
  readonly onGo: (before: string) => void;
}

/** The way through a list that comes in pages. */
export function ListPages({ before, next, older, onGo }: ListPagesProps) {
  if (next === null && before === null) return null;
  return (
    <p className="pages">
      {before !== null && <button onClick={() => onGo('')}>Newest</button>}
      {next !== null && <button onClick={() => onGo(next)}>{older}</button>}
    </p>
  );
}
