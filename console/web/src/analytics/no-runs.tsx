import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Notice } from '../app/notice.js';

/** There is no record yet, and how to get one. @param children - what would stand here */
export function NoRuns({ testId, children }: { testId: string; children?: ReactNode }) {
  return (
    <Notice title="No run has been recorded yet" testId={testId}>
      <p>
        {children}Begin one on the <Link href="/">Live page</Link>, or in a terminal:
      </p>
      <p>
        <code>simdrift run scanner-replacement --fast</code>
      </p>
    </Notice>
  );
}
