import type { ReactNode } from 'react';

/** Instead of content: what is missing or went wrong, and what to do. */
export function Notice({ title, children, testId }: { title: string; children: ReactNode; testId?: string }) {
  return (
    <section className="card empty" data-testid={testId}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
