import { QueryClient, usePrefetchQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ApiError, call, type Answer, type Given } from './client.js';
import type { Api } from './schema.js';

type Get = Extract<keyof Api, `GET ${string}`>;

/** The models, the most accurate first: what forms offer. */
export const BEST_MODELS = { query: { sort: 'accuracy', order: 'descending' } } as const;

/** What the pages have asked for. Catalogues change with the process only, so they are asked once. */
export function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        // What the console refuses it will refuse again; only silence is worth a second try.
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status === 0,
      },
    },
  });
}

/** Asks for what will be needed, so that it is there, or on its way, when {@link useApi} asks for the same. */
export function usePrefetch<K extends Get>(operation: K, given: Given<K>): void {
  usePrefetchQuery({ queryKey: [operation, given], queryFn: ({ signal }) => call(operation, given, signal) });
}

/** An answer of the API, kept under what was asked. @param more - `fresh`: what runs add to is asked anew on every arrival */
export function useApi<K extends Get>(
  operation: K,
  given: Given<K>,
  enabled = true,
  more: { readonly fresh?: boolean } = {},
): UseQueryResult<Answer<K>> {
  return useQuery({
    queryKey: [operation, given],
    queryFn: ({ signal }) => call(operation, given, signal),
    enabled,
    ...(more.fresh === true ? { staleTime: 0 } : {}),
  });
}
