import type { UseQueryResult } from '@tanstack/react-query';
import { words } from '../api/client.js';
import { Notice } from './notice.js';

/** What the API refused, in its words, and a button to ask again. */
export function Failure({ title, query }: { title: string; query: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  return (
    <Notice title={title} testId="failure">
      <p role="alert">{words(query.error)}</p>
      <button onClick={() => void query.refetch()}>Ask again</button>
    </Notice>
  );
}
