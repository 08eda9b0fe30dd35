import { useSearchParams } from 'wouter';

/** What a list is narrowed to, kept in the address so that it can be passed on. */
export interface Filters<N extends string> {
  readonly search: URLSearchParams;
  /** Those that are set, as a query of the API. */
  readonly filter: Readonly<Partial<Record<N, string>>>;
  /** Where the page begins; null on the first. */
  readonly before: string | null;
  /** Sets one, or drops it by an empty value; another filter begins at the first page again. */
  readonly put: (name: string, value: string) => void;
}

/** Filters of a list in the address. @param names - those that the API knows; what is no filter does not turn the page back */
export function useFilters<N extends string>(names: readonly N[]): Filters<N> {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(names.flatMap((name) => (search.has(name) ? [[name, search.get(name)!]] : [])));
  const put = (name: string, value: string): void =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if ((names as readonly string[]).includes(name)) next.delete('before');
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: name !== 'before' },
    );
  return { search, filter: filter as Partial<Record<N, string>>, before: search.get('before'), put };
}
