import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError, words } from '../api/client.js';
import { Notice } from './notice.js';

/**
 * What the API refused, in its words, and a button to ask again.
 *
 * @param missing - what is said, and where to go, when an address names something that is not there: asking again
 *   would not bring it, and the API's list of names it knows is for programs
 */
export function Failure({
  title,
  query,
  missing,
}: {
  title: string;
  query: Pick<UseQueryResult, 'error' | 'refetch'>;
  missing?: ReactNode;
}) {
  const absent = query.error instanceof ApiError && [400, 404].includes(query.error.status);
  return (
    <Notice title={title} testId="failure">
      {absent && missing !== undefined && missing !== false ? (
        <p role="alert">{missing}</p>
      ) : (
        <>
          <p role="alert">{words(query.error)}</p>
          <button onClick={() => void query.refetch()}>Ask again</button>
        </>
      )}
    </Notice>
  );
}
